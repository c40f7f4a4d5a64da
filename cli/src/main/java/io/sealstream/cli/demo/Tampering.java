package io.sealstream.cli.demo;

import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;

/**
 * One byte of one event altered in a copy of the log, and what the verifier says of the copy.
 *
 * @param sequence of the event that was altered
 * @param position of the byte in its record's value
 */
record Tampering(long sequence, int position, Verdict verdict) {

    /** Copies the log as it is read, altering the event in its middle. */
    static Tampering of(LogAccess log, Description description, long size) {
        long target = size / 2;
        LogCheck copy = new LogCheck(description);
        int[] position = new int[1];
        try (SealedTopic sealed = log.sealed()) {
            sealed.read(sealed.beginning(), sealed.end(), record -> {
                boolean isTarget = copy.tip().size() == target;
                if (isTarget) position[0] = middle(record.value());
                return copy.accept(isTarget ? flipped(record, position[0]) : record)
                        .isPresent();
            });
        }
        return new Tampering(target, position[0], copy.verdict());
    }

    boolean isNamed() {
        return verdict instanceof Verdict.Broken broken && broken.sequence() == sequence;
    }

    private static int middle(Bytes value) {
        return value.size() / 2;
    }

    private static SealedRecord flipped(SealedRecord record, int position) {
        byte[] value = record.value().toArray();
        value[position] ^= 1;
        return new SealedRecord(
                record.offset(), record.timestamp(), record.key(), Bytes.owning(value, 0, value.length));
    }
}
