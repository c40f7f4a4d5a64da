package io.sealstream.ingest.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.ingest.admit.RecordAdmission;
import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ingest.gate.Arrivals;
import io.sealstream.ingest.gate.Commits;
import io.sealstream.ingest.recover.Recovered;
import io.sealstream.ingest.recover.Recovery;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.registry.SchemasById;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.schemas.resolve.SchemaResolver;
import io.sealstream.topics.DeadLetterHeaders;
import io.sealstream.topics.LogTopics;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Properties;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logic of the topology, without a broker. */
class SealingTopologyTest {
    private static final LogTopics TOPICS = new LogTopics("t");
    private static final Description DESCRIPTION = new Description("example.com/t", 604_800_000, 1_000_000);
    private static final long NOW = 1_789_000_000_000L;

    @TempDir
    Path directory;

    private final Progress progress = new Progress(millis -> {});
    private final Commits commits = new Commits();
    private Recovered place = new Recovered(DESCRIPTION.genesis(), 0, -1);
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;
    private TestOutputTopic<byte[], byte[]> sealed;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "t");
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG, directory.resolve("streams").toString());
        driver = new TopologyTestDriver(SealingTopology.of(TOPICS, 1, partition -> sealing()), settings);
        events = driver.createInputTopic(TOPICS.events(), new ByteArraySerializer(), new ByteArraySerializer());
        sealed = driver.createOutputTopic(TOPICS.sealed(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        deadLetters = driver.createOutputTopic(
                TOPICS.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private Sealing sealing() {
        Window window = new Window(DESCRIPTION.dedupWindowMs());
        return new Sealing(
                new RecordAdmission(
                        new SchemaResolver(SchemasById.NONE, Clock.systemUTC(), Duration.ofSeconds(1)),
                        new Admitter(DESCRIPTION.maxDataBytes())),
                window,
                new Sealer(Framing.singleObjectPrefix(KnownSchema.SEALED_EVENT.fingerprint())),
                () -> SeenIndex.open(directory.resolve("seen"), window, 1 << 20),
                new Recovery() {
                    @Override
                    public Recovered recover(Tip stored, SeenIndex index) {
                        return place;
                    }

                    @Override
                    public void reachBack(SeenIndex index, long admittedAt) {
                        index.reset(SeenIndex.EVERYTHING);
                    }
                },
                new DeadLetters(TOPICS.of(TOPICS.events()), 100_000),
                Sinks.of(0),
                commits,
                new Arrivals(),
                progress);
    }

    @Test
    void theWindowVectorsAreSealedDroppedAndRefusedAlike() throws Exception {
        int count = 0;
        for (JsonNode vector : Vectors.cases(Vectors.get("window").get("cases"))) {
            String expected = vector.get("expect").textValue();
            events.pipeInput(new TestRecord<>(
                    null,
                    frame(vector.get("event")),
                    Instant.ofEpochMilli(vector.get("admitted_at").longValue())));
            assertThat(outcome()).as("%s", vector).isEqualTo(expected);
            if (expected.equals("SEALED")) count++;
        }
        commits.committed();
        assertThat(progress.sealedCount()).isEqualTo(count);
    }

    @Test
    void theSealedEventsFormAChain() throws Exception {
        ChainVerifier verifier = new ChainVerifier(DESCRIPTION.genesis());
        for (JsonNode vector : Vectors.cases(Vectors.get("events"))) {
            events.pipeInput(new TestRecord<>(new byte[] {1}, frame(vector.get("event")), Instant.ofEpochMilli(NOW)));
            TestRecord<byte[], byte[]> record = sealed.readRecord();
            byte[] body = Arrays.copyOfRange(record.value(), 10, record.value().length);
            assertThat(verifier.accept(SealedEvent.decode(Bytes.copyOf(body).reader())))
                    .isPresent();
            assertThat(ByteBuffer.wrap(record.key()).getLong())
                    .isEqualTo(verifier.tip().sequence());
            assertThat(record.timestamp()).isEqualTo(NOW);
            assertThat(record.headers()).isEmpty();
        }
        assertThat(verifier.verdict()).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void framingsAndSchemasAreTold() {
        assertThat(outcomeOf(null)).isEqualTo("MALFORMED");
        assertThat(outcomeOf(new byte[0])).isEqualTo("MALFORMED");
        assertThat(outcomeOf(new byte[] {0, 0, 0, 1})).isEqualTo("MALFORMED");
        assertThat(outcomeOf(new byte[] {1, 0, 0, 0, 1, 2})).isEqualTo("MALFORMED");
        assertThat(outcomeOf(Vectors.eventAvro(Vectors.get("events").get(0).get("event"))))
                .isEqualTo("MALFORMED");
        assertThat(outcomeOf(new byte[] {0, 0, 0, 0, 1, 2})).as("no registry").isEqualTo("UNKNOWN_SCHEMA");
        assertThat(outcomeOf(Framing.singleObjectPrefix(42))).isEqualTo("UNKNOWN_SCHEMA");
        assertThat(outcomeOf(Framing.singleObjectPrefix(KnownSchema.SEALED_EVENT.fingerprint())))
                .isEqualTo("UNKNOWN_SCHEMA");
        assertThat(outcomeOf(Framing.singleObjectPrefix(KnownSchema.EVENT.fingerprint())))
                .isEqualTo("MALFORMED");
        assertThat(outcomeOf(frame(Vectors.get("events").get(0).get("event")))).isEqualTo("SEALED");
    }

    @Test
    void aDeadLetterKeepsTheRecordAndSaysWhy() {
        events.pipeInput(frame(Vectors.get("events").get(0).get("event")));
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {9}).add("trace", null);
        events.pipeInput(new TestRecord<>(new byte[] {5}, new byte[] {6}, headers, Instant.ofEpochMilli(NOW)));

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).containsExactly(5);
        assertThat(letter.value()).containsExactly(6);
        assertThat(letter.timestamp()).isEqualTo(NOW);
        assertThat(letter.headers().headers("trace")).hasSize(2);
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("MALFORMED");
        assertThat(header(letter, DeadLetterHeaders.MESSAGE)).contains("0x06");
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("t.events");
        assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("1");
        assertThat(header(letter, DeadLetterHeaders.SOURCE_EPOCH)).isEqualTo("0");
    }

    @Test
    void aValueTooLargeForTheDeadLettersIsNamedByItsHash() {
        byte[] huge = new byte[200_000];
        events.pipeInput(new TestRecord<>(new byte[] {5}, huge, Instant.ofEpochMilli(NOW)));
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).containsExactly(5);
        assertThat(letter.value()).isNull();
        assertThat(header(letter, DeadLetterHeaders.VALUE_SIZE)).isEqualTo("200000");
        assertThat(header(letter, DeadLetterHeaders.VALUE_SHA256))
                .isEqualTo(Hash.sha256(huge).toString());

        events.pipeInput(new TestRecord<>(huge, new byte[] {1}, Instant.ofEpochMilli(NOW)));
        assertThat(deadLetters.readRecord().key()).isNull();
    }

    @Test
    void whatWasDecidedBeforeTheStartIsSkipped() {
        driver.close();
        place = new Recovered(DESCRIPTION.genesis(), 0, 1);
        start();
        events.pipeInput(new byte[] {1});
        events.pipeInput(frame(Vectors.get("events").get(0).get("event")));
        assertThat(outcome()).isEqualTo("DUPLICATE");
        events.pipeInput(frame(Vectors.get("events").get(1).get("event")));
        assertThat(outcome()).isEqualTo("SEALED");
    }

    private String outcomeOf(byte[] value) {
        events.pipeInput(new TestRecord<>(null, value, Instant.ofEpochMilli(NOW)));
        return outcome();
    }

    private String outcome() {
        if (!sealed.isEmpty()) {
            sealed.readRecord();
            return "SEALED";
        }
        return deadLetters.isEmpty() ? "DUPLICATE" : header(deadLetters.readRecord(), DeadLetterHeaders.REASON);
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    private static byte[] frame(JsonNode event) {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.writeBytes(Framing.singleObjectPrefix(KnownSchema.EVENT.fingerprint()));
        framed.writeBytes(Vectors.eventAvro(event));
        return framed.toByteArray();
    }
}
