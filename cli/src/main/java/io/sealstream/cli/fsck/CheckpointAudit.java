package io.sealstream.cli.fsck;

import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Judges the records of the checkpoints topic, in their order. */
final class CheckpointAudit {
    private final CheckpointRule rule;
    private final Findings findings;
    private Checkpoint last;
    private long count;

    CheckpointAudit(CheckpointRule rule) {
        this.rule = rule;
        this.findings = rule.findings();
    }

    void accept(ConsumerRecord<byte[], byte[]> record) {
        count++;
        String where = record.topic() + " offset " + record.offset();
        try {
            if (record.value() == null) throw new IllegalArgumentException("it has no value");
            judge(where, record.key(), SignedCheckpoint.parse(record.value()));
        } catch (IllegalArgumentException e) {
            findings.add(where, "this is no checkpoint: " + e.getMessage());
        }
    }

    private void judge(String record, byte[] key, SignedCheckpoint signed) {
        Checkpoint checkpoint = signed.checkpoint();
        String where = record + ", checkpoint of size " + checkpoint.size();
        if (!Arrays.equals(key, key(checkpoint.size()))) findings.add(where, "its record's key is not its size");
        if (last != null && checkpoint.size() < last.size())
            findings.add(where, "sizes decrease: the one before it is of size " + last.size());
        if (last != null
                && checkpoint.size() == last.size()
                && !checkpoint.root().equals(last.root()))
            findings.add(where, "two roots for one size: the one before it has root " + last.root());
        rule.judge(where, signed);
        if (last == null || checkpoint.size() >= last.size()) last = checkpoint;
    }

    /** No more records: the events that are sealed must have one. */
    void finish(String topic) {
        long events = rule.tree().size();
        if (count == 0 && events > 0)
            findings.add(
                    topic,
                    "there is no checkpoint, though events are sealed, " + events
                            + " of them: no anchor worker has got to them yet (start one), or what it wrote is lost");
    }

    /** The largest size so far, 0 before the first. */
    long size() {
        return last == null ? 0 : last.size();
    }

    /** Records so far. */
    long count() {
        return count;
    }

    static byte[] key(long size) {
        return ByteBuffer.allocate(Long.BYTES).putLong(size).array();
    }
}
