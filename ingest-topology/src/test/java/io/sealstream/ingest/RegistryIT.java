package io.sealstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.Event;
import io.sealstream.SealedEvent;
import io.sealstream.ledger.Vectors;
import io.sealstream.schemas.SealstreamDeserializer;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.schemas.apicurio.ApicurioRegistry;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.registry.RegistryConfig;
import io.sealstream.schemas.registry.SchemaRegistryClient;
import io.sealstream.schemas.resolve.KnownSchema;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real registry. Skips where no JDK new enough to run one is found, and says so. */
class RegistryIT {
    @TempDir
    Path directory;

    private static final int PREFIX_BYTES = 5;

    private ApicurioRegistry registry;

    @BeforeEach
    void start() {
        ApicurioRegistry.assumeStartable();
        registry = ApicurioRegistry.start(directory);
    }

    @AfterEach
    void stop() {
        if (registry != null) registry.close();
    }

    @Test
    void aProducersPrefixIsUnderstoodAndSealedEventsCarryOneTooWhetherTheRegistryIsUpAtTheStartOrNot()
            throws Exception {
        Map<String, String> settings = Map.of(RegistryConfig.URL, registry.url());
        try (TestLog log = new TestLog("registry").with(RegistryConfig.URL, registry.url());
                Serializer<Event> serializer = serializer(settings);
                Deserializer<?> deserializer = new SealstreamDeserializer();
                IngestApplication sealer = log.startSealer()) {
            for (int i = 0; i < 50; i++) log.publish(serializer.serialize(log.topics.events(), event("r" + i)));
            log.publish(Framing.confluentPrefix(999_999));
            log.publishEvents(0, 1);
            log.awaitVerified(51);
            assertThat(log.deadLetters()).hasSize(1);

            deserializer.configure(settings, false);
            byte[] last = log.sealed().get(49).value().toArray();
            assertThat(last[0]).isZero();
            SealedEvent sealed = (SealedEvent) deserializer.deserialize(log.topics.sealed(), last);
            assertThat(sealed.getEntry().getClaims().getId()).isEqualTo("r49");

            sealer.close();
            registry.kill();
            try (IngestApplication successor = log.startSealer()) {
                log.publishEvents(1, 1);
                log.awaitVerified(52);
                assertThat(successor.progress().sealedCount()).isEqualTo(1);
                assertThat(log.sealed().get(51).value().toArray()).startsWith(Arrays.copyOf(last, PREFIX_BYTES));
            }
        }
    }

    @Test
    void aStoppedRegistryHoldsBackOnlyWhatItMustBeAskedAbout() throws Exception {
        SchemaRegistryClient client =
                new SchemaRegistryClient(new RegistryConfig(Map.of(RegistryConfig.URL, registry.url())));
        int known = client.register("known", KnownSchema.EVENT.schema());
        int unseen = client.register("unseen", documentedOtherwise());
        assertThat(unseen).isNotEqualTo(known);
        try (TestLog log = new TestLog("registry-down").with(RegistryConfig.URL, registry.url());
                IngestApplication sealer = log.startSealer()) {
            publish(log, known, "first");
            log.awaitVerified(1);

            registry.kill();
            for (int i = 0; i < 20; i++) publish(log, known, "known" + i);
            log.awaitVerified(21);

            publish(log, unseen, "unseen");
            publish(log, known, "after");
            assertStays(Duration.ofSeconds(5), log, 21);

            registry.restart();
            log.awaitVerified(23);
            assertThat(log.deadLetters()).isEmpty();
            TestLog.await("23 sealed", () -> sealer.progress().sealedCount() == 23);
        }
    }

    /** Nothing can be awaited here: that nothing happens shows only with time. */
    private static void assertStays(Duration time, TestLog log, int count) throws Exception {
        long until = System.nanoTime() + time.toNanos();
        TestLog.await("the time to pass", () -> {
            assertThat(log.sealed()).hasSize(count);
            assertThat(log.deadLetters()).isEmpty();
            return System.nanoTime() - until >= 0;
        });
    }

    private static void publish(TestLog log, int schema, String id) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.writeBytes(Framing.confluentPrefix(schema));
        value.writeBytes(Vectors.eventAvro(TestEvents.event(id)));
        log.publish(value.toByteArray());
        log.flush();
    }

    /** The same Parsing Canonical Form, and so an event's; another text, and so another id. */
    private static Schema documentedOtherwise() {
        String text = KnownSchema.EVENT
                .schema()
                .toString()
                .replaceFirst("\"type\":\"record\"", "\"type\":\"record\",\"x\":1");
        return new Schema.Parser().parse(text);
    }

    private static Event event(String id) {
        return Event.newBuilder()
                .setId(id)
                .setSource("/test")
                .setType("com.example.tested")
                .build();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // One serializer for both records.
    private static Serializer<Event> serializer(Map<String, String> settings) {
        Serializer serializer = new SealstreamSerializer();
        serializer.configure(settings, false);
        return serializer;
    }
}
