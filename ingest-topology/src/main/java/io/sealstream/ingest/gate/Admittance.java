package io.sealstream.ingest.gate;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decides whether a record may enter the topology yet. */
public interface Admittance {
    /**
     * Asked for each record, in order.
     *
     * @return null where it may enter; else what it waits for, to be asked again later
     * @throws io.sealstream.topics.FatalException if it never may
     */
    String waitsFor(ConsumerRecord<byte[], byte[]> record);
}
