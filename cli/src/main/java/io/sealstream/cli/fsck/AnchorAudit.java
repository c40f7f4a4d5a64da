package io.sealstream.cli.fsck;

import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.topics.Anchor;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Judges the records of the anchors topic, in their order. */
final class AnchorAudit {
    private final CheckpointRule rule;
    private final TokenRule tokens;
    private final LongPredicate stored;
    private final Findings findings;
    private Anchor last;
    private long count;

    /** @param stored whether there is a checkpoint of that size; asked for sizes that never decrease */
    AnchorAudit(CheckpointRule rule, TokenRule tokens, LongPredicate stored) {
        this.rule = rule;
        this.tokens = tokens;
        this.stored = stored;
        this.findings = rule.findings();
    }

    void accept(ConsumerRecord<byte[], byte[]> record) {
        count++;
        String where = record.topic() + " offset " + record.offset();
        try {
            if (record.value() == null) throw new MalformedException("it has no value");
            judge(where, record.key(), Anchor.decode(record.value()));
        } catch (MalformedException e) {
            findings.add(where, "this is no anchor: " + e.getMessage());
        }
    }

    private void judge(String record, byte[] key, Anchor anchor) {
        String where = record + ", anchor of size " + anchor.size();
        if (!Arrays.equals(key, CheckpointAudit.key(anchor.size())))
            findings.add(where, "its record's key is not its size");
        rule.judge(where, anchor.checkpoint());
        anchor.tokens().forEach(token -> tokens.judge(where, token, anchor.stamped()));
        if (last != null && anchor.size() < last.size()) {
            findings.add(where, "sizes decrease: the one before it is of size " + last.size());
            return;
        }
        if (last != null && anchor.size() == last.size() && !anchor.tokens().containsAll(last.tokens()))
            findings.add(where, "it lost a token that the record before it has");
        if (!stored.test(anchor.size()))
            findings.add(where, "no checkpoint of that size is stored: what was stamped was never published");
        last = anchor;
    }

    /** Records so far. */
    long count() {
        return count;
    }
}
