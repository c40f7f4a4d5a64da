/**
 * The sealer: a Kafka Streams application that gives each event of the ingest topic its sequence and chain hash, exactly
 * once. {@code Main} wires it; {@code IngestConfig} is everything it can be told.
 *
 * <p>The path of a record: {@code gate} holds it back until it can be judged, {@code admit} judges it, {@code dedup} knows
 * what was sealed before, {@code seal} gives it its place and forwards it. {@code recover} makes the sealer's state agree
 * with the sealed topic whenever a task starts.
 */
package io.sealstream.ingest;
