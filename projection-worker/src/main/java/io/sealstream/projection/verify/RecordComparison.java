package io.sealstream.projection.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.projection.read.Source;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.DeadLetterDecision;
import io.sealstream.topics.FatalException;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Holds the rows of every table but {@code events} against the records that they came as. */
final class RecordComparison {
    private static final String OFFSET = "topic_offset";
    private static final String LOG = "the log";
    private static final String TILES = "tiles";

    private final Copy copy;
    private final PositionAudit position;
    private final CopyVerifier.Log log;
    private final VerifyProgress progress;
    private final Map<Integer, BitSet> tiles = new HashMap<>();

    RecordComparison(Copy copy, PositionAudit position, CopyVerifier.Log log, VerifyProgress progress) {
        this.copy = copy;
        this.position = position;
        this.log = log;
        this.progress = progress;
    }

    /** What a record's row says; its offset included. */
    private interface Row {
        Map<String, Object> of(ConsumerRecord<byte[], byte[]> record) throws MalformedException;
    }

    void run() {
        compare(Source.CHECKPOINTS, "checkpoints", record -> Derived.of(CheckpointRecord.of(record)));
        compare(Source.ANCHORS, "anchors", RecordComparison::anchor);
        compare(Source.DEAD_LETTERS, "dead_letters", RecordComparison::deadLetter);
        compare(Source.DECISIONS, "dead_letter_decisions", RecordComparison::decision);
        tiles();
    }

    private static Map<String, Object> anchor(ConsumerRecord<byte[], byte[]> record) throws MalformedException {
        if (record.value() == null) throw new MalformedException("it has no value");
        Map<String, Object> columns = at(record);
        columns.put("value", Bytes.copyOf(record.value()));
        columns.put("stored_at", Instant.ofEpochMilli(record.timestamp()));
        columns.putAll(Derived.of(Anchor.decode(record.value())));
        return columns;
    }

    private static Map<String, Object> deadLetter(ConsumerRecord<byte[], byte[]> record) {
        Map<String, Object> columns = at(record);
        columns.put("dead_at", Instant.ofEpochMilli(record.timestamp()));
        columns.put("key", record.key() == null ? null : Bytes.copyOf(record.key()));
        columns.put("value", record.value() == null ? null : Bytes.copyOf(record.value()));
        columns.put("headers", Derived.headers(record));
        columns.putAll(Derived.of(DeadLetter.of(record)));
        return columns;
    }

    private static Map<String, Object> decision(ConsumerRecord<byte[], byte[]> record) throws MalformedException {
        Map<String, Object> columns = at(record);
        columns.putAll(Derived.of(DeadLetterDecision.of(record)));
        return columns;
    }

    private static Map<String, Object> at(ConsumerRecord<byte[], byte[]> record) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(OFFSET, record.offset());
        return columns;
    }

    private void compare(Source source, String table, Row expected) {
        try (CommittedTopic topic =
                CommittedTopic.open(log.clients(), log.topics().of(source.topic(log.topics())))) {
            position.assertWithin(source, topic.end());
            long beginning = topic.beginning();
            // What Kafka kept only for a while is in the copy all the same.
            try (Stream<CopyRow> rows = copy.rows(
                    "SELECT * FROM #" + table + " WHERE topic_offset >= ? ORDER BY topic_offset", beginning)) {
                Iterator<CopyRow> next = rows.iterator();
                topic.read(beginning, position.offset(source), record -> {
                    progress.at(record.topic(), record.offset());
                    compare(table, next, record, expected);
                    return true;
                });
                if (next.hasNext()) throw surplus(table, next.next());
            }
        }
    }

    private static void compare(
            String table, Iterator<CopyRow> rows, ConsumerRecord<byte[], byte[]> record, Row expected) {
        Map<String, Object> columns = expected(record, expected);
        Object key = columns.get(keyOf(table));
        if (!rows.hasNext()) throw missing(table, key, record);
        CopyRow row = rows.next();
        if (row.number(OFFSET) != record.offset()) {
            boolean moved = columns.keySet().stream()
                    .allMatch(column -> column.equals(OFFSET) || Objects.equals(columns.get(column), row.get(column)));
            if (moved) row.mustBe(table, key, OFFSET, record.offset(), LOG);
            throw row.number(OFFSET) > record.offset() ? missing(table, key, record) : surplus(table, row);
        }
        row.mustBe(table, key, columns, LOG);
    }

    private static Map<String, Object> expected(ConsumerRecord<byte[], byte[]> record, Row expected) {
        try {
            return expected.of(record);
        } catch (MalformedException | IllegalArgumentException e) {
            throw new FatalException(
                    "offset " + record.offset() + " of " + record.topic() + " is not what that topic holds: "
                            + e.getMessage() + ". `sealstream fsck` says what of it can be relied on",
                    e);
        }
    }

    private static String keyOf(String table) {
        return table.equals("checkpoints") ? "size" : OFFSET;
    }

    private static FindingException missing(String table, Object key, ConsumerRecord<byte[], byte[]> record) {
        return FindingException.altered(
                table,
                key,
                keyOf(table),
                "missing: the log has it at offset " + record.offset() + " of " + record.topic());
    }

    private static FindingException surplus(String table, CopyRow row) {
        return FindingException.altered(
                table,
                row.get(keyOf(table)),
                keyOf(table),
                "a row too many: the log has no such record at offset " + row.get(OFFSET));
    }

    /** The topic is compacted, so that tiles have no order to go by; which of them there are fits into a bit each. */
    private void tiles() {
        try (CommittedTopic topic =
                CommittedTopic.open(log.clients(), log.topics().of(Source.TILES.topic(log.topics())))) {
            position.assertWithin(Source.TILES, topic.end());
            topic.read(topic.beginning(), position.offset(Source.TILES), record -> {
                progress.at(record.topic(), record.offset());
                tile(record);
                return true;
            });
        }
        try (Stream<CopyRow> rows = copy.rows("SELECT level, index FROM #tiles ORDER BY level, index")) {
            rows.filter(row -> !isSeen(row)).findFirst().ifPresent(row -> {
                throw FindingException.altered(
                        TILES,
                        row.get("level") + "/" + row.get("index"),
                        "index",
                        "a row too many: the log has no such tile");
            });
        }
    }

    private boolean isSeen(CopyRow row) {
        long index = row.number("index");
        return index >= 0
                && index <= Integer.MAX_VALUE
                && tiles.getOrDefault((int) row.number("level"), new BitSet()).get((int) index);
    }

    private void tile(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) return;
        Tile tile = Tile.parse(record.key() == null ? "" : new String(record.key(), UTF_8));
        if (!tile.isFull()) return;
        tiles.computeIfAbsent(tile.level(), level -> new BitSet()).set(Math.toIntExact(tile.index()));
        String key = tile.level() + "/" + tile.index();
        CopyRow row = copy.first("SELECT * FROM #tiles WHERE level = ? AND index = ?", tile.level(), tile.index())
                .orElseThrow(() -> FindingException.altered(
                        TILES, key, "index", "missing: the log has it at offset " + record.offset()));
        row.mustBe(TILES, key, "path", tile.path(), LOG);
        row.mustBe(TILES, key, "hashes", Bytes.copyOf(record.value()), LOG);
    }
}
