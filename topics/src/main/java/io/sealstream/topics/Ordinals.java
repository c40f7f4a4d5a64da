package io.sealstream.topics;

import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the records of a topic count up: a sequence, a tree size, the index of a tile. */
@FunctionalInterface
interface Ordinals {
    /** A record's; never less than that of a record before it. Empty for one that counts for nothing. */
    OptionalLong of(ConsumerRecord<byte[], byte[]> record);
}
