package io.sealstream.faults.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.CopyRow;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.Evidence;
import io.sealstream.faults.check.evidence.Known;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.format.Fate;
import io.sealstream.faults.check.journal.Journals;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.tree.CompactRange;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.TiledTree;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.TileTopic;
import io.sealstream.topics.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A log as the pipeline would have made it, stage by stage, with this project's own code: what is planted at one stage, those
 * after it go along with. So a plant breaks what it is about, and nothing else.
 */
final class Draft implements Evidence {
    static final String ORIGIN = "example.com/faults";
    static final LogKey KEY = key(ORIGIN);

    private static final LogTopics TOPICS = new LogTopics("faults");
    private static final byte[] SEALED_PREFIX = HexFormat.of().parseHex("c301ee106d0c0a231243");
    private static final byte[] ANCHOR_PREFIX = HexFormat.of().parseHex("0000000007");

    final Stamps stamps;
    final List<Ingested> ingested = HonestIngest.records();
    final List<String> producer = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    final List<Long> sizes = new ArrayList<>();
    final List<Long> anchored = new ArrayList<>();
    final Map<LogTopic, List<TopicRecord>> topics = new EnumMap<>(LogTopic.class);
    final List<CopyRow> rows = new ArrayList<>();
    final List<String> consumer = new ArrayList<>();
    final List<String> checkpointConsumer = new ArrayList<>();
    /** Whether the last checkpoint covers the last event. */
    boolean coversAll = true;

    String description = "origin " + ORIGIN + "\ndedup-window-ms " + HonestIngest.WINDOW_MS + "\nmax-data-bytes "
            + HonestIngest.MAX_DATA_BYTES + "\n";

    private final Hash genesis = Description.parse(description).genesisHash();
    private final List<Hash> leaves = new ArrayList<>();

    /** When a plant does its work. */
    enum Stage {
        /** Published and acknowledged; the sealer has not read it. */
        INGESTED,
        /** What the sealer is about to do is settled. */
        SEALING,
        /** Sealed, with dead letters, checkpoints and tiles; not yet anchored, copied, or seen. */
        SIGNED,
        /** All of it. */
        STORED
    }

    private Draft(Stamps stamps) {
        this.stamps = stamps;
        for (LogTopic topic : LogTopic.values()) topics.put(topic, new ArrayList<>());
    }

    /** Nothing wrong with it. */
    static Draft honest(Stamps stamps) {
        return of(stamps, (stage, draft) -> {});
    }

    /** Whatever this does to it at each stage. */
    static Draft of(Stamps stamps, BiConsumer<Stage, Draft> plant) {
        Draft draft = new Draft(stamps);
        draft.acknowledge();
        plant.accept(Stage.INGESTED, draft);
        draft.ingested.forEach(each -> draft.topic(LogTopic.EVENTS).add(each.record()));
        draft.ingested.forEach(each -> draft.steps.add(new Step(each)));
        plant.accept(Stage.SEALING, draft);
        draft.steps.forEach(draft::take);
        draft.sizes.addAll(List.of(1L, 100L, 300L, 513L));
        if (draft.coversAll) draft.sizes.add((long) draft.leaves.size());
        draft.anchored.addAll(List.of(300L, draft.sizes.get(draft.sizes.size() - 1)));
        draft.sign();
        plant.accept(Stage.SIGNED, draft);
        draft.anchor();
        draft.look();
        plant.accept(Stage.STORED, draft);
        return draft;
    }

    @Override
    public Known known() {
        return new Known(
                description,
                List.of(KEY.verifierKey().toString()),
                stamps.certificates(),
                Stamps.TRUSTED.size(),
                Set.of(HonestIngest.EVENT_SCHEMA_ID));
    }

    @Override
    public Cursor<TopicRecord> records(LogTopic topic) {
        return Cursor.of(topic(topic));
    }

    @Override
    public Cursor<CopyRow> rows() {
        return Cursor.of(rows);
    }

    Journals journals(Path directory) {
        try {
            Files.write(directory.resolve("producer-1.tsv"), producer);
            Files.write(directory.resolve("consumer-1.tsv"), consumer);
            Files.write(directory.resolve("checkpoints-1.tsv"), checkpointConsumer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Journals(directory);
    }

    List<TopicRecord> topic(LogTopic topic) {
        return topics.get(topic);
    }

    /** The step of the first record that must have this fate. */
    Step step(Fate fate) {
        return steps.stream()
                .filter(step -> step.source.fate() == fate)
                .findFirst()
                .orElseThrow();
    }

    private void acknowledge() {
        for (Ingested each : ingested) {
            String hash = each.value() == null ? "-" : each.value().sha256().toString();
            if (each.kind() != null) producer.add(each.offset() + "\t" + hash + "\t" + each.kind());
        }
    }

    private void take(Step step) {
        if (step.fate == Fate.SEALED) seal(step);
        else if (step.fate.isDead()) bury(step);
    }

    private void seal(Step step) {
        byte[] avro = Vectors.eventAvro(step.event);
        Admitted admitted =
                (Admitted) new Admitter(HonestIngest.MAX_DATA_BYTES).admit(new BinaryReader(avro, 0, avro.length));
        long sequence = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).sequence() + 1;
        sequence += step.skippedSequences;
        Hash previous = leaves.isEmpty() ? genesis : leaves.get(leaves.size() - 1);
        if (step.previous != null) previous = step.previous;
        BinaryWriter out = new BinaryWriter(256);
        Entry.writePosition(out, sequence, previous, step.epoch, step.offset, step.admittedAt);
        out.writeRaw(admitted.content());
        Bytes entry = out.toBytes();
        leaves.add(Entry.hash(entry));
        Hash stored = step.storedHash == null ? Entry.hash(entry) : step.storedHash;
        Bytes data = step.storedData == null ? admitted.data() : step.storedData;
        out.reset();
        out.writeRaw(SEALED_PREFIX);
        out.writeHash(stored);
        out.writeOptionalBytes(data);
        out.writeOptionalBytes(admitted.salt());
        out.writeRaw(entry);
        long offset = leaves.size() - 1L + leaves.size() / 10;
        topic(LogTopic.SEALED)
                .add(new TopicRecord(
                        offset, step.admittedAt, ordinal(sequence), Octets.of(out.toByteArray()), List.of()));
        rows.add(DraftRow.of(sequence, step, previous, stored, data, entry));
    }

    private void bury(Step step) {
        List<TopicRecord.Header> headers = new ArrayList<>(step.source.headers());
        headers.add(header("sealstream.reason", step.reason));
        headers.add(header("__streams.errors.message", "planted"));
        headers.add(header("__streams.errors.topic", TOPICS.events()));
        headers.add(header("__streams.errors.partition", "0"));
        headers.add(header("__streams.errors.offset", Long.toString(step.offset)));
        headers.add(header("sealstream.source-epoch", Integer.toString(step.epoch)));
        List<TopicRecord> letters = topic(LogTopic.DEAD_LETTERS);
        letters.add(
                new TopicRecord(2L * letters.size(), step.admittedAt, step.source.key(), step.source.value(), headers));
    }

    private void sign() {
        TiledTree tree = new TiledTree();
        List<TopicRecord> tiles = topic(LogTopic.TILES);
        for (long size : sizes) {
            while (tree.size() < size) tree.append(leaves.get((int) tree.size()), tile -> tiles.add(tile(tile)));
            for (HashedTile tile : tree.partialTiles()) tiles.add(tile(tile));
            topic(LogTopic.CHECKPOINTS).add(checkpoint(size, sign(size, root(size), KEY)));
        }
    }

    private TopicRecord tile(HashedTile tile) {
        ProducerRecord<byte[], byte[]> record = TileTopic.toWrite(TOPICS, tile);
        return record(record, topic(LogTopic.TILES).size());
    }

    Hash root(long size) {
        CompactRange range = new CompactRange();
        leaves.subList(0, (int) size).forEach(range::append);
        return range.root();
    }

    static SignedCheckpoint sign(long size, Hash root, LogKey key) {
        return SignedCheckpoint.sign(new Checkpoint(key.verifierKey().name(), size, root), List.of(key));
    }

    /** The record of a checkpoint, after those that are there. */
    TopicRecord checkpoint(long size, SignedCheckpoint signed) {
        List<TopicRecord> sealed = topic(LogTopic.SEALED);
        long sealedOffset = sealed.get((int) Math.min(size, sealed.size()) - 1).offset();
        return record(
                CheckpointRecord.toWrite(TOPICS, signed, sealedOffset),
                2L * topic(LogTopic.CHECKPOINTS).size());
    }

    private void anchor() {
        for (long size : anchored) {
            SignedCheckpoint checkpoint = sign(size, root(size), KEY);
            topic(LogTopic.ANCHORS).add(anchor(checkpoint, 2, tokens(checkpoint)));
        }
    }

    List<Token> tokens(SignedCheckpoint checkpoint) {
        Bytes stamped = Bytes.copyOf(checkpoint.note().toBytes());
        return Stamps.TRUSTED.stream().map(name -> stamps.stamp(name, stamped)).toList();
    }

    /** The record of an anchor, after those that are there. */
    TopicRecord anchor(SignedCheckpoint checkpoint, int quorum, List<Token> tokens) {
        Anchor anchor = new Anchor(checkpoint, quorum, tokens);
        return record(
                AnchorTopic.toWrite(TOPICS, ANCHOR_PREFIX, anchor),
                2L * topic(LogTopic.ANCHORS).size());
    }

    private void look() {
        consumer.add("start\t0");
        for (TopicRecord record : topic(LogTopic.SEALED)) {
            consumer.add(seen(record));
            // Killed, with its last lines lost: it begins again where its journal ends.
            if (record.offset() == 200) consumer.add("start\t201");
        }
        checkpointConsumer.add("start\t0");
        for (TopicRecord record : topic(LogTopic.CHECKPOINTS)) {
            Checkpoint checkpoint =
                    SignedCheckpoint.parse(record.value().array()).checkpoint();
            checkpointConsumer.add(record.offset() + "\t" + checkpoint.size() + "\t" + checkpoint.root());
        }
    }

    static String seen(TopicRecord sealed) {
        long sequence = ByteBuffer.wrap(sealed.key().array()).getLong();
        return sealed.offset() + "\t" + sequence + "\t" + sealed.value().sha256();
    }

    private static TopicRecord record(ProducerRecord<byte[], byte[]> written, long offset) {
        List<TopicRecord.Header> headers = new ArrayList<>();
        written.headers()
                .forEach(header -> headers.add(new TopicRecord.Header(header.key(), Octets.of(header.value()))));
        return new TopicRecord(offset, 0, Octets.of(written.key()), Octets.of(written.value()), headers);
    }

    private static TopicRecord.Header header(String name, String value) {
        return new TopicRecord.Header(name, Octets.of(value.getBytes(UTF_8)));
    }

    static Octets ordinal(long number) {
        return Octets.of(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    static LogKey key(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new LogKey(VerifierKey.of(name, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
