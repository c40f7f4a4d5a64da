package io.sealstream.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnchorTopicIT {
    private static final String ORIGIN = "example.com/test/anchors";
    private static final int QUORUM = 2;

    private static KafkaProducer<byte[], byte[]> producer;

    private final List<LogKey> keys = List.of(key());

    @BeforeAll
    static void open() {
        producer = SharedCluster.transactional("anchor-topic");
    }

    @AfterAll
    static void close() {
        if (producer != null) producer.close();
    }

    @Test
    void aCheckpointIsFoundByAnySizeUpToIt() {
        LogTopics topics = SharedCluster.create("checkpoints");
        try (CheckpointTopic checkpoints = CheckpointTopic.open(SharedCluster.clients(), topics)) {
            assertThat(checkpoints.latest()).isEmpty();
            assertThat(checkpoints.atLeast(1)).isEmpty();
            for (long size = 3; size <= 300; size += 3) write(CheckpointRecord.toWrite(topics, signed(size), 2 * size));
            SharedCluster.awaitReadable(topics.checkpoints());
            assertThat(checkpoints.latest().orElseThrow().signed()).isEqualTo(signed(300));
            assertThat(checkpoints
                            .latestSettled(Duration.ofMinutes(1))
                            .orElseThrow()
                            .sealedOffset())
                    .isEqualTo(600);
            for (long size = 1; size <= 300; size++) {
                CheckpointRecord found = checkpoints.atLeast(size).orElseThrow();
                assertThat(found.size()).isEqualTo((size + 2) / 3 * 3);
                assertThat(found.sealedOffset()).isEqualTo(2 * found.size());
            }
            assertThat(checkpoints.atLeast(301)).isEmpty();
            List<Long> sizes = new ArrayList<>();
            checkpoints.readAll(record -> sizes.add(record.size()));
            assertThat(sizes).hasSize(100).isSorted();
        }
    }

    @Test
    void ofSeveralAnchorsForASizeTheOneWithMostTokensCounts() {
        LogTopics topics = SharedCluster.create("anchors");
        try (AnchorTopic anchors = AnchorTopic.open(SharedCluster.clients(), topics)) {
            assertThat(anchors.latestComplete()).isEmpty();
            for (int size = 10; size <= 500; size += 10)
                for (int tokens = 1; tokens <= tokens(size); tokens++) writeAnchor(topics, size, tokens);
            SharedCluster.awaitReadable(topics.anchors());
            assertThat(anchors.latest().orElseThrow().size()).isEqualTo(500);
            assertThat(anchors.latestComplete()).contains(anchor(490, 3));
            assertThat(anchors.latest(anchor -> anchor.size() == 480, 4_096)).contains(anchor(480, 1));
            assertThat(anchors.latest(anchor -> anchor.size() == 10, 20)).isEmpty();
            assertThat(anchors.completeAtLeast(11)).contains(anchor(30, 3));
            assertThat(anchors.completeAtLeast(491)).isEmpty();
            assertThat(anchors.at(40)).contains(anchor(40, 1));
            assertThat(anchors.at(41)).isEmpty();
            List<Anchor> all = new ArrayList<>();
            anchors.readAll(all::add);
            assertThat(all)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 50)
                            .mapToObj(i -> anchor(10 * i, tokens(10 * i)))
                            .toList());
            List<Anchor> three = new ArrayList<>();
            anchors.readAll(anchor -> three.add(anchor) && three.size() < 3);
            assertThat(three).isEqualTo(all.subList(0, 3));
        }
    }

    @Test
    void whatIsNoAnchorIsNamedByItsPlace() {
        LogTopics topics = SharedCluster.create("no-anchor");
        write(new ProducerRecord<>(topics.anchors(), 0, SizeKey.of(1), new byte[] {1}));
        SharedCluster.awaitReadable(topics.anchors());
        try (AnchorTopic anchors = AnchorTopic.open(SharedCluster.clients(), topics)) {
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(anchors::latest)
                    .withMessageStartingWith("offset 0 of no-anchor.anchors is no anchor");
        }
    }

    /** Of sizes 10, 30, 50, ... three; of the others one, which is below the quorum. */
    private static int tokens(int size) {
        return size / 10 % 2 == 0 || size == 10 ? 1 : 3;
    }

    private void writeAnchor(LogTopics topics, int size, int tokens) {
        byte[] framing = Framing.singleObjectPrefix(KnownSchema.ANCHOR.fingerprint());
        write(AnchorTopic.toWrite(topics, framing, anchor(size, tokens)));
    }

    private Anchor anchor(int size, int tokens) {
        return new Anchor(
                signed(size),
                QUORUM,
                IntStream.range(0, tokens).mapToObj(AnchorTopicIT::token).toList());
    }

    private static Token token(int authority) {
        Hash signer = Hash.sha256(new byte[] {(byte) authority});
        return new Token(
                "tsa-" + authority,
                "1.2.3",
                Instant.ofEpochSecond(1_700_000_000, 123_000),
                BigInteger.TEN,
                signer,
                Bytes.copyOf(signer.toBytes()));
    }

    private SignedCheckpoint signed(long size) {
        Hash root = Hash.sha256(Long.toString(size).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return SignedCheckpoint.sign(new Checkpoint(ORIGIN, size, root), keys);
    }

    private static LogKey key() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new LogKey(VerifierKey.of(ORIGIN, pair.getPublic()), pair.getPrivate());
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(ProducerRecord<byte[], byte[]> record) {
        producer.beginTransaction();
        var sent = producer.send(record);
        producer.commitTransaction();
        assertThat(sent).isDone();
    }
}
