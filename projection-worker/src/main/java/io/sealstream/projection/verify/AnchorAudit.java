package io.sealstream.projection.verify;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.Token;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds anchors to the values that they came as, their checkpoints to the copy's, and each token to its row. */
final class AnchorAudit {
    private static final String ANCHORS = "anchors";
    private static final String TOKENS = "timestamp_tokens";
    private static final String VALUE = "the value";

    private final Copy copy;
    private final Incompleteness incompleteness;
    private final long covered;
    private long count;
    private long size;

    AnchorAudit(Copy copy, Incompleteness incompleteness) {
        this.copy = copy;
        this.incompleteness = incompleteness;
        this.covered = copy.number("SELECT max(size) FROM #checkpoints");
    }

    void run(VerifyProgress progress) {
        try (Stream<CopyRow> rows = copy.rows("SELECT * FROM #anchors ORDER BY topic_offset")) {
            rows.forEach(row -> {
                progress.at(ANCHORS, count++);
                judge(row);
            });
        }
        copy.first("SELECT anchor_offset, authority FROM #timestamp_tokens t WHERE NOT EXISTS"
                        + " (SELECT FROM #anchors WHERE topic_offset = t.anchor_offset) ORDER BY 1, 2 LIMIT 1")
                .ifPresent(row -> {
                    throw FindingException.altered(
                            TOKENS,
                            key(row.get("anchor_offset"), row.get("authority")),
                            "anchor_offset",
                            "there is no anchor at offset " + row.get("anchor_offset"));
                });
    }

    private void judge(CopyRow row) {
        Anchor anchor = decode(row);
        checkpoint(row, anchor);
        row.mustBe(ANCHORS, row.get("topic_offset"), Derived.of(anchor), VALUE);
        if (anchor.size() < size) throw altered(row, "topic_offset", "the anchor before it is of size " + size);
        size = anchor.size();
        tokens(row, anchor.tokens());
    }

    private static Anchor decode(CopyRow row) {
        try {
            return Anchor.decode(row.bytes("value").toArray());
        } catch (MalformedException e) {
            throw altered(row, "value", "it is no anchor: " + e.getMessage());
        }
    }

    /** What was stamped is a checkpoint of this copy; where it is not, two of the three that say it outweigh the third. */
    private void checkpoint(CopyRow row, Anchor anchor) {
        Optional<Bytes> note = note(anchor.size());
        if (note.equals(Optional.of(anchor.stamped()))) return;
        Bytes column = row.bytes("checkpoint");
        if (!column.equals(anchor.stamped()) && column.equals(noteLike(column)))
            throw altered(row, "value", "its checkpoint is neither that of the column nor one of checkpoints");
        if (note.isPresent())
            throw FindingException.altered(
                    "checkpoints",
                    anchor.size(),
                    "note",
                    "the anchor at offset " + row.get("topic_offset") + " is over another");
        if (anchor.size() <= covered)
            throw FindingException.altered(
                    "checkpoints",
                    anchor.size(),
                    "size",
                    "missing: the anchor at offset " + row.get("topic_offset") + " is over it");
        incompleteness.add(
                ANCHORS, row.get("topic_offset"), "its checkpoint of size " + anchor.size() + " is not there");
    }

    /** The copy's checkpoint of the size that this one states; null where there is none. */
    private Bytes noteLike(Bytes checkpoint) {
        try {
            return note(SignedCheckpoint.parse(checkpoint.toArray())
                            .checkpoint()
                            .size())
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Optional<Bytes> note(long size) {
        return copy.first("SELECT note FROM #checkpoints WHERE size = ?", size).map(row -> row.bytes("note"));
    }

    private void tokens(CopyRow anchor, List<Token> tokens) {
        Object offset = anchor.get("topic_offset");
        // Not the database's order, which may be that of a language.
        Iterator<CopyRow> rows = copy.rows(
                        "SELECT * FROM #timestamp_tokens WHERE anchor_offset = ?" + " ORDER BY authority COLLATE \"C\"",
                        offset)
                .iterator();
        for (Token token :
                tokens.stream().sorted(Comparator.comparing(Token::authority)).toList()) {
            if (!rows.hasNext())
                throw FindingException.altered(TOKENS, key(offset, token.authority()), "authority", "missing");
            rows.next().mustBe(TOKENS, key(offset, token.authority()), Derived.of(token), "the anchor's value");
        }
        if (rows.hasNext()) {
            Object authority = rows.next().get("authority");
            throw FindingException.altered(
                    TOKENS,
                    key(offset, authority),
                    "authority",
                    "a row too many: the anchor's value has no such token");
        }
    }

    private static String key(Object offset, Object authority) {
        return offset + "/" + authority;
    }

    private static FindingException altered(CopyRow row, String column, String detail) {
        return FindingException.altered(ANCHORS, row.get("topic_offset"), column, detail);
    }

    long count() {
        return count;
    }
}
