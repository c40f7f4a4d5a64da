package io.sealstream.cli.fsck;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What judges a topic record by record. */
@FunctionalInterface
interface Audit {
    void accept(ConsumerRecord<byte[], byte[]> record);
}
