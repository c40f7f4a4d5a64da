package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.CopyRow;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.Token;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes to a draft that several plants make. */
final class Edits {
    private Edits() {}

    static void set(Draft draft, LogTopic topic, int index, TopicRecord record) {
        draft.topic(topic).set(index, record);
    }

    static TopicRecord value(Draft draft, LogTopic topic, int index, Octets value) {
        TopicRecord record = draft.topic(topic).get(index);
        return new TopicRecord(record.offset(), record.timestamp(), record.key(), value, record.headers());
    }

    static TopicRecord key(Draft draft, LogTopic topic, int index, Octets key) {
        TopicRecord record = draft.topic(topic).get(index);
        return new TopicRecord(record.offset(), record.timestamp(), key, record.value(), record.headers());
    }

    static TopicRecord moved(TopicRecord record, long offset) {
        return new TopicRecord(offset, record.timestamp(), record.key(), record.value(), record.headers());
    }

    static TopicRecord withoutHeaders(TopicRecord record) {
        return new TopicRecord(record.offset(), record.timestamp(), record.key(), record.value(), List.of());
    }

    static void sign(Draft draft, int index, SignedCheckpoint signed) {
        set(
                draft,
                LogTopic.CHECKPOINTS,
                index,
                value(
                        draft,
                        LogTopic.CHECKPOINTS,
                        index,
                        Octets.of(signed.note().toBytes())));
    }

    static void addCheckpoint(Draft draft, long size, SignedCheckpoint signed) {
        draft.topic(LogTopic.CHECKPOINTS).add(draft.checkpoint(size, signed));
    }

    static Octets spoiltSignature(Draft draft) {
        byte[] note = draft.topic(LogTopic.CHECKPOINTS).get(1).value().array().clone();
        int at = note.length - 20;
        note[at] = (byte) (note[at] == 'A' ? 'B' : 'A');
        return Octets.of(note);
    }

    static void removeTile(Draft draft, String path) {
        draft.topic(LogTopic.TILES).removeIf(tile -> tile.key().text().equals(path));
    }

    static void setAnchor(Draft draft, int index, SignedCheckpoint checkpoint, int quorum, List<Token> tokens) {
        long offset = draft.topic(LogTopic.ANCHORS).get(index).offset();
        set(draft, LogTopic.ANCHORS, index, moved(draft.anchor(checkpoint, quorum, tokens), offset));
    }

    static Token with(Token token, String authority, byte[] response) {
        return new Token(
                authority, token.policy(), token.genTime(), BigInteger.ONE, token.signer(), Bytes.copyOf(response));
    }

    static void change(Draft draft, int row, String column, Object value) {
        Map<String, Object> columns = new LinkedHashMap<>(draft.rows.get(row).columns());
        columns.put(column, value);
        draft.rows.set(row, new CopyRow(draft.rows.get(row).sequence(), columns));
    }
}
