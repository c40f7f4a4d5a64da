package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.HashList;
import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.Evidence;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.format.MalformedException;
import io.sealstream.faults.check.format.Sealed;
import java.util.List;

/** What is kept of the sealed topic once it was read: event hashes, computed anew, and what consumers must have seen. */
final class SealedLog {
    private static final long NO_SEQUENCE = -1;

    private final HashList leaves = new HashList();
    private final Observed records = new Observed();

    /** What looks at each record while the topic is read. */
    interface Check {
        /**
         * The next record, which decodes.
         *
         * @param index how many stand before it
         */
        void sealed(int index, TopicRecord record, Sealed event);

        /** The next record, which does not. */
        default void malformed(TopicRecord record, String why) {}
    }

    private SealedLog() {}

    static SealedLog read(Evidence evidence, List<Check> checks) {
        SealedLog log = new SealedLog();
        try (Cursor<TopicRecord> records = evidence.records(LogTopic.SEALED)) {
            while (records.hasNext()) log.add(records.next(), checks);
        }
        return log;
    }

    int size() {
        return leaves.size();
    }

    HashList leaves() {
        return leaves;
    }

    /** Offset, sequence and hash of each. */
    Observed records() {
        return records;
    }

    static String place(TopicRecord record) {
        return "sealed offset " + record.offset();
    }

    private void add(TopicRecord record, List<Check> checks) {
        Octets value = record.value() == null ? Octets.of(new byte[0]) : record.value();
        int index = leaves.size();
        try {
            Sealed event = Sealed.read(value.array());
            leaves.add(event.eventHash().array());
            records.add(record.offset(), event.sequence(), value.sha256());
            checks.forEach(check -> check.sealed(index, record, event));
        } catch (MalformedException e) {
            // It has a place in the topic, and no hash that a tree could have.
            leaves.add(value.sha256().array());
            records.add(record.offset(), NO_SEQUENCE, value.sha256());
            checks.forEach(check -> check.malformed(record, e.getMessage()));
        }
    }
}
