package io.sealstream.faults.check;

import static io.sealstream.faults.check.Draft.Stage.INGESTED;
import static io.sealstream.faults.check.Draft.Stage.SEALING;
import static io.sealstream.faults.check.Draft.Stage.SIGNED;
import static io.sealstream.faults.check.Draft.Stage.STORED;
import static io.sealstream.faults.check.verdict.Invariant.ACKNOWLEDGED;
import static io.sealstream.faults.check.verdict.Invariant.CHAIN;
import static io.sealstream.faults.check.verdict.Invariant.CHECKPOINTS;
import static io.sealstream.faults.check.verdict.Invariant.CONSUMERS;
import static io.sealstream.faults.check.verdict.Invariant.COPY;
import static io.sealstream.faults.check.verdict.Invariant.ONE_FATE;
import static io.sealstream.faults.check.verdict.Invariant.ORDER;
import static io.sealstream.faults.check.verdict.Invariant.TILES;
import static io.sealstream.faults.check.verdict.Invariant.TOKENS;

import io.sealstream.faults.check.Draft.Stage;
import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.CopyRow;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.format.Fate;
import io.sealstream.faults.check.verdict.Invariant;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.Token;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What may be wrong with a log, each with a word that the place it is found at must have, and the invariants that must be
 * found broken: those, and no others.
 */
@SuppressWarnings(
        "ImmutableEnumChecker") // What is not known to be immutable here is a lambda that holds nothing, and a set
// nobody changes.
enum Plant {
    // What was acknowledged.
    ACKNOWLEDGED_AND_LOST(INGESTED, "ingest offset 101", draft -> draft.ingested.remove(100), ACKNOWLEDGED),
    ACKNOWLEDGED_AND_CHANGED(
            INGESTED,
            "ingest offset 101",
            draft -> draft.ingested.set(
                    100,
                    draft.ingested
                            .get(100)
                            .with(HonestIngest.event(9000), HonestIngest.framed(HonestIngest.event(9000), true))),
            ACKNOWLEDGED),
    ACKNOWLEDGED_BEYOND_THE_END(
            STORED,
            "ingest offset 100000",
            draft -> draft.producer.add(draft.producer.get(5).replaceFirst("[0-9]+", "100000")),
            ACKNOWLEDGED),
    ONE_RECORD_ACKNOWLEDGED_TWICE(
            STORED, "ingest offset 5", draft -> draft.producer.add(draft.producer.get(5)), ACKNOWLEDGED),

    // What became of it.
    NOT_SEALED(SEALING, "ingest offset 101", draft -> draft.steps.remove(100), ONE_FATE),
    THE_LAST_NOT_SEALED(SEALING, "ingest offset", draft -> draft.steps.remove(draft.steps.size() - 1), ONE_FATE),
    SEALED_TWICE(SEALING, "ingest offset 101", draft -> draft.steps.add(100, draft.steps.get(100)), ONE_FATE, ORDER),
    SEALED_AGAIN_LATER(SEALING, "ingest offset 101", draft -> draft.steps.add(draft.steps.get(100)), ONE_FATE, ORDER),
    SEALED_FROM_NOWHERE(SEALING, "sealed offset", draft -> draft.steps.get(54).offset--, ONE_FATE),
    DEAD_TWICE(SEALING, "ingest offset 43", draft -> draft.steps.add(draft.step(Fate.MALFORMED)), ONE_FATE),
    SEALED_AND_DEAD(
            SEALING,
            "ingest offset 101",
            draft -> draft.steps.add(new Step(draft.steps.get(100).source).as(Fate.CONFLICT)),
            ONE_FATE),
    AN_EVENT_IS_DEAD(SEALING, "ingest offset 101", draft -> draft.steps.get(100).as(Fate.INVALID_FIELD), ONE_FATE),
    A_CONFLICT_IS_DROPPED(
            SEALING, "ingest offset 32", draft -> draft.step(Fate.CONFLICT).as(Fate.DUPLICATE), ONE_FATE),
    A_CONFLICT_IS_SEALED(
            SEALING, "ingest offset 32", draft -> draft.step(Fate.CONFLICT).as(Fate.SEALED), ONE_FATE),
    A_DUPLICATE_IS_SEALED(
            SEALING, "ingest offset 21", draft -> draft.step(Fate.DUPLICATE).as(Fate.SEALED), ONE_FATE),
    A_DUPLICATE_IS_DEAD(
            SEALING, "ingest offset 21", draft -> draft.step(Fate.DUPLICATE).as(Fate.CONFLICT), ONE_FATE),
    POISON_IS_SEALED(
            SEALING,
            "ingest offset 43",
            draft -> {
                Step poison = draft.step(Fate.MALFORMED);
                poison.as(Fate.SEALED).event = HonestIngest.event(9000);
            },
            ONE_FATE),
    POISON_IS_DROPPED(
            SEALING, "ingest offset 43", draft -> draft.step(Fate.MALFORMED).as(Fate.DUPLICATE), ONE_FATE),
    AN_OVERSIZED_RECORD_IS_DROPPED(
            SEALING, "ingest offset", draft -> draft.step(Fate.TOO_LARGE).as(Fate.DUPLICATE), ONE_FATE),
    SENT_AGAIN_AFTER_THE_WINDOW_AND_DROPPED(
            SEALING,
            "ingest offset",
            draft -> draft.steps.get(draft.steps.size() - 1).as(Fate.DUPLICATE),
            ONE_FATE),
    DEAD_FOR_ANOTHER_REASON(
            SEALING, "dead letter at offset", draft -> draft.step(Fate.CONFLICT).reason = "TOO_LARGE", ONE_FATE),
    DEAD_FROM_NOWHERE(
            SEALING,
            "dead letter at offset",
            draft -> {
                Step step = new Step(draft.step(Fate.CONFLICT).source);
                step.offset = 100_000;
                draft.steps.add(step);
            },
            ONE_FATE),
    A_DEAD_LETTER_CHANGED(
            STORED,
            "dead letter at offset 0",
            draft -> set(draft, LogTopic.DEAD_LETTERS, 0, value(draft, LogTopic.DEAD_LETTERS, 0, Octets.of("other"))),
            ONE_FATE),
    A_DEAD_LETTERS_KEY_CHANGED(
            STORED,
            "dead letter at offset 0",
            draft -> set(draft, LogTopic.DEAD_LETTERS, 0, key(draft, LogTopic.DEAD_LETTERS, 0, Octets.of("other"))),
            ONE_FATE),
    A_DEAD_LETTERS_HEADER_LOST(
            STORED,
            "dead letter at offset 0",
            draft -> {
                TopicRecord letter = draft.topic(LogTopic.DEAD_LETTERS).get(0);
                List<TopicRecord.Header> fewer =
                        letter.headers().subList(1, letter.headers().size());
                TopicRecord other =
                        new TopicRecord(letter.offset(), letter.timestamp(), letter.key(), letter.value(), fewer);
                set(draft, LogTopic.DEAD_LETTERS, 0, other);
            },
            ONE_FATE),
    ANOTHER_FATE_THAN_THE_PRODUCER_MEANT(
            STORED,
            "ingest offset 5",
            draft -> draft.producer.set(5, draft.producer.get(5).replace("EVENT", "CONFLICT")),
            ONE_FATE),

    // Order.
    A_GAP_IN_THE_SEQUENCE(SEALING, "sequence 96", draft -> draft.steps.get(100).skippedSequences = 3, ORDER),
    NOT_FROM_ZERO(SEALING, "sequence 1", draft -> draft.steps.get(0).skippedSequences = 1, ORDER),
    A_SEQUENCE_REPEATED(SEALING, "sequence 92", draft -> draft.steps.get(100).skippedSequences = -1, ORDER),
    TWO_SEALED_IN_ANOTHER_ORDER(SEALING, "sealed offset", draft -> Collections.swap(draft.steps, 100, 101), ORDER),
    OF_ANOTHER_EPOCH(SEALING, "sealed offset", draft -> draft.steps.get(100).epoch = 1, ORDER),
    A_KEY_THAT_IS_NOT_THE_SEQUENCE(
            SIGNED,
            "sealed offset 0",
            draft -> set(draft, LogTopic.SEALED, 0, key(draft, LogTopic.SEALED, 0, Draft.ordinal(1))),
            ORDER,
            CONSUMERS),

    // Hashes and content.
    A_WRONG_PREVIOUS_HASH(
            SEALING, "sealed offset", draft -> draft.steps.get(100).previous = Hash.sha256(new byte[1]), CHAIN),
    THE_CHAIN_STARTED_ANEW(
            SEALING,
            "sealed offset",
            draft -> draft.steps.get(300).previous =
                    Description.parse(draft.description).genesisHash(),
            CHAIN),
    ANOTHER_GENESIS(
            SEALING, "sequence 0", draft -> draft.description = draft.description.replace("10000", "10001"), CHAIN),
    A_WRONG_EVENT_HASH(
            SEALING, "sealed offset", draft -> draft.steps.get(100).storedHash = Hash.sha256(new byte[1]), CHAIN),
    ANOTHER_EVENT_UNDER_CONSISTENT_HASHES(
            SEALING, "sealed offset", draft -> draft.steps.get(100).event = HonestIngest.event(9000), CHAIN),
    ONE_FIELD_CHANGED_UNDER_CONSISTENT_HASHES(
            SEALING, "sealed offset", draft -> draft.steps.get(100).event.put("subject", "another"), CHAIN),
    DATA_THAT_ITS_ENTRY_DOES_NOT_COMMIT_TO(
            SEALING, "sealed offset", draft -> draft.steps.get(100).storedData = Bytes.copyOf(new byte[] {'x'}), CHAIN),
    ADMITTED_AT_ANOTHER_TIME(SEALING, "sealed offset", draft -> draft.steps.get(100).admittedAt++, CHAIN),

    // The sealed topic itself, after everything was made of it.
    AN_EVENT_LOST_FROM_THE_LOG(
            STORED,
            "",
            draft -> draft.topic(LogTopic.SEALED).remove(100),
            ONE_FATE,
            ORDER,
            CHAIN,
            CHECKPOINTS,
            TILES,
            COPY,
            CONSUMERS),
    TWO_EVENTS_OF_THE_LOG_SWAPPED(
            STORED,
            "",
            draft -> {
                TopicRecord first = draft.topic(LogTopic.SEALED).get(100);
                TopicRecord second = draft.topic(LogTopic.SEALED).get(101);
                set(draft, LogTopic.SEALED, 100, moved(second, first.offset()));
                set(draft, LogTopic.SEALED, 101, moved(first, second.offset()));
            },
            ORDER,
            CHAIN,
            CHECKPOINTS,
            TILES,
            COPY,
            CONSUMERS),
    AN_EVENT_THAT_DOES_NOT_DECODE(
            STORED,
            "",
            draft -> set(draft, LogTopic.SEALED, 100, value(draft, LogTopic.SEALED, 100, Octets.of("no event"))),
            ONE_FATE,
            CHAIN,
            CHECKPOINTS,
            TILES,
            COPY,
            CONSUMERS),

    // Checkpoints.
    A_WRONG_ROOT(SIGNED, "size 100", draft -> sign(draft, 1, Draft.sign(100, draft.root(99), Draft.KEY)), CHECKPOINTS),
    TWO_ROOTS_FOR_ONE_SIZE(
            SIGNED,
            "size 601",
            draft -> addCheckpoint(draft, 601, Draft.sign(601, draft.root(600), Draft.KEY)),
            CHECKPOINTS),
    ONE_SIZE_SIGNED_TWICE(
            SIGNED,
            "size 601",
            draft -> addCheckpoint(draft, 601, Draft.sign(601, draft.root(601), Draft.KEY)),
            CHECKPOINTS),
    A_CHECKPOINT_THAT_SHRINKS(
            SIGNED,
            "size 50",
            draft -> addCheckpoint(draft, 50, Draft.sign(50, draft.root(50), Draft.KEY)),
            CHECKPOINTS),
    A_CHECKPOINT_BEYOND_THE_LOG(
            SIGNED,
            "size 602",
            draft -> addCheckpoint(draft, 602, Draft.sign(602, draft.root(601), Draft.KEY)),
            CHECKPOINTS),
    A_BAD_SIGNATURE(
            SIGNED,
            "size 100",
            draft -> set(draft, LogTopic.CHECKPOINTS, 1, value(draft, LogTopic.CHECKPOINTS, 1, spoiltSignature(draft))),
            CHECKPOINTS),
    SIGNED_BY_A_FOREIGN_KEY(
            SIGNED,
            "size 100",
            draft -> sign(draft, 1, Draft.sign(100, draft.root(100), Draft.key(Draft.ORIGIN))),
            CHECKPOINTS),
    OF_ANOTHER_ORIGIN(
            SIGNED,
            "size 100",
            draft -> sign(draft, 1, Draft.sign(100, draft.root(100), Draft.key("example.com/another"))),
            CHECKPOINTS),
    EVENTS_IN_NO_CHECKPOINT(SEALING, "sequence 513", draft -> draft.coversAll = false, CHECKPOINTS),
    NO_CHECKPOINT_AT_ALL(
            STORED,
            "checkpoints offset 2",
            draft -> set(draft, LogTopic.CHECKPOINTS, 1, value(draft, LogTopic.CHECKPOINTS, 1, Octets.of("none\n\n"))),
            CHECKPOINTS),
    A_CHECKPOINT_THAT_NAMES_ANOTHER_SEALED_OFFSET(
            SIGNED,
            "size 513",
            draft -> set(
                    draft,
                    LogTopic.CHECKPOINTS,
                    3,
                    withoutHeaders(draft.topic(LogTopic.CHECKPOINTS).get(3))),
            CHECKPOINTS),
    A_CHECKPOINT_SEEN_THAT_IS_NOT_THERE(
            STORED, "offset 3", draft -> draft.checkpointConsumer.add(2, "3\t60\t" + draft.root(60)), CHECKPOINTS),
    A_CHECKPOINT_SEEN_WITH_ANOTHER_ROOT(
            STORED, "offset 2", draft -> draft.checkpointConsumer.set(2, "2\t100\t" + draft.root(99)), CHECKPOINTS),

    // Tiles.
    A_TILE_WITH_A_WRONG_HASH(
            STORED,
            "tile/0/",
            draft -> {
                byte[] spoilt =
                        draft.topic(LogTopic.TILES).get(2).value().array().clone();
                spoilt[40] ^= 1;
                set(draft, LogTopic.TILES, 2, value(draft, LogTopic.TILES, 2, Octets.of(spoilt)));
            },
            TILES),
    A_FULL_TILE_MISSING(STORED, "tile/0/001", draft -> removeTile(draft, "tile/0/001"), TILES),
    THE_EDGE_MISSING(STORED, "tile/0/002.p/89", draft -> removeTile(draft, "tile/0/002.p/89"), TILES),
    THE_EDGE_OF_A_HIGHER_LEVEL_MISSING(STORED, "tile/1/000.p/2", draft -> removeTile(draft, "tile/1/000.p/2"), TILES),
    A_FULL_TILE_REMOVED(
            STORED,
            "tile/0/000",
            draft ->
                    draft.topic(LogTopic.TILES).add(new TopicRecord(1000, 0, Octets.of("tile/0/000"), null, List.of())),
            TILES),
    A_TILE_BEYOND_THE_LOG(
            STORED,
            "tile/0/002.p/90",
            draft -> draft.topic(LogTopic.TILES)
                    .add(new TopicRecord(
                            1000, 0, Octets.of("tile/0/002.p/90"), Octets.of(new byte[90 * 32]), List.of())),
            TILES),

    // Timestamps.
    A_TOKEN_OF_ANOTHER_CHECKPOINT(
            STORED,
            "size 300",
            draft -> {
                SignedCheckpoint checkpoint = Draft.sign(300, draft.root(300), Draft.KEY);
                SignedCheckpoint another = Draft.sign(601, draft.root(601), Draft.KEY);
                setAnchor(
                        draft,
                        0,
                        checkpoint,
                        2,
                        List.of(
                                draft.tokens(checkpoint).get(0),
                                draft.tokens(another).get(1)));
            },
            TOKENS),
    A_TOKEN_WITH_ONE_BIT_FLIPPED(
            STORED,
            "size 300",
            draft -> {
                SignedCheckpoint checkpoint = Draft.sign(300, draft.root(300), Draft.KEY);
                List<Token> tokens = draft.tokens(checkpoint);
                byte[] response = tokens.get(1).response().toArray();
                response[response.length - 5] ^= 1;
                setAnchor(draft, 0, checkpoint, 2, List.of(tokens.get(0), with(tokens.get(1), "second", response)));
            },
            TOKENS),
    A_TOKEN_OF_AN_AUTHORITY_NOBODY_TRUSTS(
            STORED,
            "size 300",
            draft -> {
                SignedCheckpoint checkpoint = Draft.sign(300, draft.root(300), Draft.KEY);
                Token strange = draft.stamps.stamp(
                        Stamps.STRANGER, Bytes.copyOf(checkpoint.note().toBytes()));
                setAnchor(
                        draft,
                        0,
                        checkpoint,
                        2,
                        List.of(draft.tokens(checkpoint).get(0), strange));
            },
            TOKENS),
    A_STRANGERS_TOKEN_UNDER_A_TRUSTED_NAME(
            STORED,
            "size 300",
            draft -> {
                SignedCheckpoint checkpoint = Draft.sign(300, draft.root(300), Draft.KEY);
                Token strange = draft.stamps.stamp(
                        Stamps.STRANGER, Bytes.copyOf(checkpoint.note().toBytes()));
                Token renamed = with(strange, "second", strange.response().toArray());
                setAnchor(
                        draft,
                        0,
                        checkpoint,
                        2,
                        List.of(draft.tokens(checkpoint).get(0), renamed));
            },
            TOKENS),
    A_TOKEN_LOST_AGAIN(
            STORED,
            "anchors offset 4",
            draft -> {
                SignedCheckpoint checkpoint = Draft.sign(601, draft.root(601), Draft.KEY);
                List<Token> tokens = draft.tokens(checkpoint);
                Token strange = draft.stamps.stamp(
                        Stamps.STRANGER, Bytes.copyOf(checkpoint.note().toBytes()));
                draft.topic(LogTopic.ANCHORS).add(draft.anchor(checkpoint, 2, List.of(tokens.get(0), strange)));
            },
            TOKENS),
    QUORUM_NOT_MET(
            STORED,
            "size 601",
            draft -> {
                SignedCheckpoint checkpoint = Draft.sign(601, draft.root(601), Draft.KEY);
                setAnchor(draft, 1, checkpoint, 2, draft.tokens(checkpoint).subList(0, 1));
            },
            TOKENS),
    QUORUM_LOWERED(
            STORED,
            "size 601",
            draft -> {
                SignedCheckpoint checkpoint = Draft.sign(601, draft.root(601), Draft.KEY);
                setAnchor(draft, 1, checkpoint, 1, draft.tokens(checkpoint));
            },
            TOKENS),
    A_CHECKPOINT_STAMPED_AND_NOT_STORED(
            STORED,
            "size 300",
            draft -> {
                SignedCheckpoint another = Draft.sign(300, draft.root(299), Draft.KEY);
                setAnchor(draft, 0, another, 2, draft.tokens(another));
            },
            TOKENS),
    ANCHORS_THAT_SHRINK(STORED, "size 300", draft -> Collections.swap(draft.topic(LogTopic.ANCHORS), 0, 1), TOKENS),
    NOTHING_ANCHORED(
            STORED, "anchors topic", draft -> draft.topic(LogTopic.ANCHORS).clear(), TOKENS),
    NO_ANCHOR_AT_ALL(
            STORED,
            "anchors offset 0",
            draft -> set(draft, LogTopic.ANCHORS, 0, value(draft, LogTopic.ANCHORS, 0, Octets.of("none"))),
            TOKENS),

    // The copy.
    A_ROW_MISSING(STORED, "sequence 100", draft -> draft.rows.remove(100), COPY),
    THE_LAST_ROW_MISSING(STORED, "sequence 600", draft -> draft.rows.remove(600), COPY),
    A_ROW_MORE(
            STORED,
            "sequence 601",
            draft -> draft.rows.add(new CopyRow(601, draft.rows.get(600).columns())),
            COPY),
    A_ROW_TWICE(STORED, "sequence 100", draft -> draft.rows.add(101, draft.rows.get(100)), COPY),
    A_ROW_CHANGED(STORED, "sequence 100", draft -> change(draft, 100, "subject", "another"), COPY),
    A_ROWS_BYTES_CHANGED(STORED, "sequence 100", draft -> change(draft, 100, "entry", Octets.of("another")), COPY),
    A_COLUMN_MORE(STORED, "sequence 100", draft -> change(draft, 100, "more", "content"), COPY),
    TWO_ROWS_SWAPPED(
            STORED,
            "sequence 100",
            draft -> {
                CopyRow first = draft.rows.get(100);
                CopyRow second = draft.rows.get(101);
                draft.rows.set(100, new CopyRow(100, second.columns()));
                draft.rows.set(101, new CopyRow(101, first.columns()));
            },
            COPY),

    // What consumers saw; line 0 is where they start, so line 101 is sequence 100, at offset 110.
    AN_ABORTED_RECORD_SEEN(
            STORED,
            "offset 9 ",
            draft -> draft.consumer.add(10, draft.consumer.get(10).replaceFirst("[0-9]+", "9")),
            CONSUMERS),
    A_RECORD_SEEN_AGAIN(STORED, "offset 110", draft -> draft.consumer.add(102, draft.consumer.get(101)), CONSUMERS),
    A_RECORD_MISSED(STORED, "offset 111", draft -> draft.consumer.remove(101), CONSUMERS),
    RECORDS_SEEN_IN_ANOTHER_ORDER(STORED, "offset 110", draft -> Collections.swap(draft.consumer, 101, 102), CONSUMERS),
    OTHER_BYTES_SEEN(
            STORED,
            "offset 110",
            draft -> draft.consumer.set(101, "110\t100\t" + Octets.of("other").sha256()),
            CONSUMERS),
    ANOTHER_SEQUENCE_SEEN(
            STORED,
            "offset 110",
            draft -> draft.consumer.set(101, draft.consumer.get(101).replace("\t100\t", "\t101\t")),
            CONSUMERS),
    RECORDS_MISSED_OVER_A_RESTART(
            STORED,
            "offset 210",
            draft -> Collections.replaceAll(draft.consumer, "start\t201", "start\t210"),
            CONSUMERS),
    RECORDS_SEEN_AGAIN_OVER_A_RESTART(
            STORED,
            "offset 199",
            draft -> {
                Collections.replaceAll(draft.consumer, "start\t201", "start\t199");
                int start = draft.consumer.indexOf("start\t199");
                draft.consumer.addAll(
                        start + 1,
                        draft.consumer.subList(start - 2, start).stream().toList());
            },
            CONSUMERS);

    final String place;
    private final Stage stage;
    private final Consumer<Draft> change;
    private final EnumSet<Invariant> broken;

    Plant(Stage stage, String place, Consumer<Draft> change, Invariant... broken) {
        this.stage = stage;
        this.place = place;
        this.change = change;
        this.broken = EnumSet.noneOf(Invariant.class);
        Collections.addAll(this.broken, broken);
    }

    /** Plants it, if this is its stage. */
    void at(Stage reached, Draft draft) {
        if (reached == stage) change.accept(draft);
    }

    Set<Invariant> broken() {
        return broken;
    }

    private static void set(Draft draft, LogTopic topic, int index, TopicRecord record) {
        draft.topic(topic).set(index, record);
    }

    private static TopicRecord value(Draft draft, LogTopic topic, int index, Octets value) {
        TopicRecord record = draft.topic(topic).get(index);
        return new TopicRecord(record.offset(), record.timestamp(), record.key(), value, record.headers());
    }

    private static TopicRecord key(Draft draft, LogTopic topic, int index, Octets key) {
        TopicRecord record = draft.topic(topic).get(index);
        return new TopicRecord(record.offset(), record.timestamp(), key, record.value(), record.headers());
    }

    private static TopicRecord moved(TopicRecord record, long offset) {
        return new TopicRecord(offset, record.timestamp(), record.key(), record.value(), record.headers());
    }

    private static TopicRecord withoutHeaders(TopicRecord record) {
        return new TopicRecord(record.offset(), record.timestamp(), record.key(), record.value(), List.of());
    }

    private static void sign(Draft draft, int index, SignedCheckpoint signed) {
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

    private static void addCheckpoint(Draft draft, long size, SignedCheckpoint signed) {
        draft.topic(LogTopic.CHECKPOINTS).add(draft.checkpoint(size, signed));
    }

    private static Octets spoiltSignature(Draft draft) {
        byte[] note = draft.topic(LogTopic.CHECKPOINTS).get(1).value().array().clone();
        int at = note.length - 20;
        note[at] = (byte) (note[at] == 'A' ? 'B' : 'A');
        return Octets.of(note);
    }

    private static void removeTile(Draft draft, String path) {
        draft.topic(LogTopic.TILES).removeIf(tile -> tile.key().text().equals(path));
    }

    private static void setAnchor(Draft draft, int index, SignedCheckpoint checkpoint, int quorum, List<Token> tokens) {
        long offset = draft.topic(LogTopic.ANCHORS).get(index).offset();
        set(draft, LogTopic.ANCHORS, index, moved(draft.anchor(checkpoint, quorum, tokens), offset));
    }

    private static Token with(Token token, String authority, byte[] response) {
        return new Token(
                authority, token.policy(), token.genTime(), BigInteger.ONE, token.signer(), Bytes.copyOf(response));
    }

    private static void change(Draft draft, int row, String column, Object value) {
        Map<String, Object> columns = new LinkedHashMap<>(draft.rows.get(row).columns());
        columns.put(column, value);
        draft.rows.set(row, new CopyRow(draft.rows.get(row).sequence(), columns));
    }
}
