/** What a user of Kafka Streams would write with the stores that it comes with. */
package io.sealstream.bench.peers.streams;
