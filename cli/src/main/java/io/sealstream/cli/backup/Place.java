package io.sealstream.cli.backup;

import io.sealstream.ledger.chain.Tip;
import io.sealstream.topics.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a dead letter's record stood in the ingest topic. */
final class Place {
    private Place() {}

    /** Whether sealed events reach at least that far; one that does not say where it stood is no sealer's, and does. */
    static boolean isCovered(ConsumerRecord<byte[], byte[]> record, Tip sealed) {
        DeadLetter.Source source = DeadLetter.of(record).source();
        return source.epoch() == null || source.offset() == null || sealed.covers(source.epoch(), source.offset());
    }
}
