package io.sealstream.projection.verify;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.projection.read.Source;
import io.sealstream.topics.FatalException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Holds the position to the rows that it speaks of. */
final class PositionAudit {
    private static final String POSITION = "position";
    private static final String KEY = "true";
    /** Which table, by which column, holds what was read of a topic by its offsets; tiles say nothing of theirs. */
    private static final Map<Source, String> OFFSETS = new EnumMap<>(Map.of(
            Source.CHECKPOINTS, "checkpoints",
            Source.ANCHORS, "anchors",
            Source.DEAD_LETTERS, "dead_letters",
            Source.DECISIONS, "dead_letter_decisions"));

    private final Copy copy;
    private final CopyRow row;

    private PositionAudit(Copy copy, CopyRow row) {
        this.copy = copy;
        this.row = row;
    }

    /**
     * The position of a copy of this log.
     *
     * @throws FatalException if none has begun, or it is another log's copy
     */
    static PositionAudit of(Copy copy, Description description) {
        List<CopyRow> rows = copy.rows("SELECT * FROM #position").toList();
        if (rows.size() > 1) throw altered("singleton", "there are " + rows.size() + " rows, not one");
        if (rows.isEmpty()) {
            if (copy.is("SELECT EXISTS (SELECT FROM #events)"))
                throw altered("singleton", "missing: the copy has events and no position");
            throw new FatalException("schema " + copy.schema()
                    + " holds no copy yet: a projection worker that was configured with it begins one");
        }
        PositionAudit position = new PositionAudit(copy, rows.get(0));
        position.row.mustBe(POSITION, KEY, "description", description.text(), "the description given");
        position.row.mustBe(
                POSITION,
                KEY,
                "genesis_hash",
                Bytes.copyOf(description.genesisHash().toBytes()),
                "the description given");
        return position;
    }

    long offset(Source source) {
        return row.number(source.column());
    }

    long nextSequence() {
        return row.number("next_sequence");
    }

    CopyRow row() {
        return row;
    }

    /** Refuses a position beyond a topic's end. */
    void assertWithin(Source source, long end) {
        if (offset(source) > end || offset(source) < 0)
            throw altered(source.column(), "says " + offset(source) + ", the topic ends at offset " + end);
    }

    /** Holds it to where the events end. */
    void end(EventAudit events) {
        Tip tip = events.tip();
        long next = nextSequence();
        boolean sameTip =
                row.bytes("tip_hash").equals(Bytes.copyOf(tip.eventHash().toBytes()));
        if (next != tip.size()) {
            if (sameTip) throw altered("next_sequence", "says " + next + ", the last event is " + tip.sequence());
            throw FindingException.altered(
                    "events",
                    Math.min(next, tip.size()),
                    "sequence",
                    next > tip.size()
                            ? "missing: the rows end here, the position says that they end before " + next
                            : "a row too many: the position says that the rows end before it");
        }
        if (!sameTip)
            throw altered(
                    "tip_hash",
                    "says " + CopyRow.show(row.get("tip_hash")) + ", the last event's is " + tip.eventHash());
        if (!events.isTipSkipped()) {
            row.mustBe(POSITION, KEY, "tip_source_epoch", tip.sourceEpoch(), "the last event");
            row.mustBe(POSITION, KEY, "tip_source_offset", tip.sourceOffset(), "the last event");
        }
        offsets(tip.size());
        partitions(next);
    }

    private void offsets(long size) {
        if (offset(Source.SEALED) < size)
            throw altered("sealed_offset", "says " + offset(Source.SEALED) + ", and " + size + " events were read");
        OFFSETS.forEach((source, table) -> {
            long last = copy.number("SELECT coalesce(max(topic_offset), -1) FROM #" + table);
            if (last >= offset(source))
                throw altered(source.column(), "says " + offset(source) + ", " + table + " has one at offset " + last);
            copy.first("SELECT topic_offset FROM #" + table + " WHERE topic_offset < 0 LIMIT 1")
                    .ifPresent(negative -> {
                        throw FindingException.altered(
                                table, negative.get("topic_offset"), "topic_offset", "no record stands there");
                    });
        });
        if (offset(Source.TILES) < copy.number("SELECT count(*) FROM #tiles"))
            throw altered("tiles_offset", "says " + offset(Source.TILES) + ", fewer than there are tiles");
    }

    private void partitions(long next) {
        long size = row.number("partition_size");
        long end = row.number("partitions_end");
        long attached = copy.number("SELECT count(*) FROM pg_inherits WHERE inhparent = '#events'::regclass");
        if (size < 1 || end % size != 0) throw altered("partition_size", "says " + size + ", partitions end at " + end);
        if (attached * size != end)
            throw altered("partitions_end", "says " + end + ", there are " + attached + " partitions of " + size);
        if (end < next) throw altered("partitions_end", "says " + end + ", before the last event");
    }

    private static FindingException altered(String column, String detail) {
        return FindingException.altered(POSITION, KEY, column, detail);
    }
}
