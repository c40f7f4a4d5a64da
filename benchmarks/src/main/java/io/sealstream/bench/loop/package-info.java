/**
 * The limit of what exactly-once costs: a bare loop that consumes and produces in transactions, without Kafka Streams. Uses
 * Kafka's clients alone.
 */
package io.sealstream.bench.loop;
