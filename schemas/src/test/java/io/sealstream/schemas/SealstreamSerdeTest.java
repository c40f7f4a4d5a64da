package io.sealstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.Event;
import io.sealstream.Extension;
import io.sealstream.ledger.Vectors;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.resolve.KnownSchema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a registry: single-object encoding both ways, and nothing but SerializationException for the rest. */
class SealstreamSerdeTest {
    private final SealstreamSerializer serializer = new SealstreamSerializer();
    private final SealstreamDeserializer deserializer = new SealstreamDeserializer();

    @Test
    void everyEventOfTheVectorsIsWhatItsJsonSays() {
        for (JsonNode vector : Vectors.cases(Vectors.get("events"))) {
            Event expected = VectorEvents.event(vector.get("event"));
            byte[] body = Vectors.bytes(vector.get("event_avro"));
            if (body != null)
                assertThat(deserializer.deserialize("t", framed(KnownSchema.EVENT, body)))
                        .isEqualTo(expected);
            assertThat(deserializer.deserialize("t", serializer.serialize("t", expected)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void everySealedEventOfTheVectorsComesBackByteForByte() {
        for (JsonNode vector : Vectors.cases(Vectors.get("events"))) {
            byte[] value = framed(KnownSchema.SEALED_EVENT, VectorEvents.sealed(vector));
            assertThat(serializer.serialize("t", deserializer.deserialize("t", value)))
                    .isEqualTo(value);
        }
    }

    @Test
    void theVectorsFramedEventIsWrittenToTheByte() {
        Event event = VectorEvents.event(Vectors.get("events").get(0).get("event"));
        assertThat(serializer.serialize("t", event))
                .isEqualTo(Vectors.bytes(Vectors.get("framing").get("single_object")));
    }

    @Test
    void anyProducerOrConsumerTakesThemByTheirNames() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", "localhost:1",
                "value.serializer", "io.sealstream.schemas.SealstreamSerializer",
                "key.serializer", ByteArraySerializer.class.getName(),
                "value.deserializer", "io.sealstream.schemas.SealstreamDeserializer",
                "key.deserializer", ByteArrayDeserializer.class.getName(),
                "schema.registry.url", "http://localhost:1");

        assertThatNoException().isThrownBy(() -> {
            new KafkaProducer<byte[], Event>(settings).close(Duration.ZERO);
            new KafkaConsumer<byte[], Event>(settings).close();
        });
    }

    @Test
    void aRegistryOutOfReachIsTheCauseSoThatTheRecordMayBeTriedAgain() {
        Map<String, Object> settings = Map.of("schema.registry.url", "http://localhost:1", "max.retries", 0);
        serializer.configure(settings, false);
        deserializer.configure(settings, false);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize("t", Framing.confluentPrefix(7)))
                .withCauseInstanceOf(RegistryUnavailableException.class)
                .withMessageContainingAll("topic t", "http://localhost:1");
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serializer.serialize("t", event().build()))
                .withCauseInstanceOf(RegistryUnavailableException.class)
                .withMessageContainingAll("topic t", "http://localhost:1");
    }

    @Test
    void nullAndEmptyDataDiffer() {
        Event none = event().build();
        Event empty = event().setData(ByteBuffer.allocate(0)).build();

        assertThat(deserializer.deserialize("t", serializer.serialize("t", none)))
                .isEqualTo(none);
        assertThat(deserializer.deserialize("t", serializer.serialize("t", empty)))
                .isEqualTo(empty)
                .isNotEqualTo(none);
    }

    @Test
    void nullStaysNull() {
        assertThat(serializer.serialize("t", null)).isNull();
        assertThat(deserializer.deserialize("t", null)).isNull();
    }

    @Test
    void confluentsHeaderFramingIsRefusedAndTheMessageSaysWhatToChange() {
        byte[] body = Vectors.bytes(Vectors.get("framing").get("event_avro"));
        RecordHeaders headers = new RecordHeaders();
        headers.add("__value_schema_id", new byte[17]);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize("orders.events", headers, body))
                .withMessageContainingAll("orders.events", "0x48", "PrefixSchemaIdSerializer");
    }

    @Test
    void withoutARegistryAnIdIsUnknownAndTheMessageSaysWhatToSet() {
        byte[] value = Vectors.bytes(Vectors.get("framing").get("confluent_id_258"));

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize("orders.events", value))
                .withMessageContainingAll("orders.events", "258", "schema.registry.url");
    }

    @Test
    void anotherFingerprintIsRefusedByName() {
        byte[] value = Framing.singleObjectPrefix(0x0123456789abcdefL);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize("t", value))
                .withMessageContaining("fingerprint 0123456789abcdef");
    }

    @Test
    void bytesLeftOverAreRefused() {
        byte[] value = serializer.serialize("t", event().build());

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize("t", Arrays.copyOf(value, value.length + 1)))
                .withMessageContaining("left over");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00b", "\uDBFF\uDBFF"})
    void halfASurrogatePairIsRefusedRatherThanReplaced(String text) {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(
                        () -> serializer.serialize("t", event().setSubject(text).build()))
                .withMessageContaining("surrogate");
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serializer.serialize(
                        "t", event().setExtensions(Map.of("k", text)).build()))
                .withMessageContaining("surrogate");
    }

    @Test
    void anIncompleteEventIsRefusedNamingTheField() {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serializer.serialize("t", new Event()))
                .withMessageContainingAll("io.sealstream.Event", "topic t", "id");
    }

    @Test
    void onlyTheTwoRecordsAreWritten() {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serializer.serialize("t", new Extension("a", "b")))
                .withMessageContaining("only Event and SealedEvent");
    }

    @Test
    void randomBytesThrowNothingElse() {
        Random random = new Random(2);
        byte[][] prefixes = {{}, Framing.confluentPrefix(1), prefix(KnownSchema.EVENT), prefix(KnownSchema.SEALED_EVENT)
        };
        for (int i = 0; i < 100_000; i++) {
            byte[] prefix = prefixes[i % prefixes.length];
            byte[] value = Arrays.copyOf(prefix, prefix.length + random.nextInt(200));
            for (int at = prefix.length; at < value.length; at++)
                value[at] = (byte) random.nextInt(i % 3 == 0 ? 256 : 8);
            onlySerializationException(value);
        }
    }

    @Test
    void mutatedEventsThrowNothingElse() {
        Random random = new Random(3);
        byte[][] good = {
            Vectors.bytes(Vectors.get("framing").get("single_object")),
            serializer.serialize(
                    "t", VectorEvents.event(Vectors.get("events").get(4).get("event"))),
            framed(
                    KnownSchema.SEALED_EVENT,
                    VectorEvents.sealed(Vectors.get("events").get(4)))
        };
        for (int i = 0; i < 100_000; i++) {
            byte[] value = good[i % good.length].clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--)
                value[10 + random.nextInt(value.length - 10)] = (byte) random.nextInt(256);
            onlySerializationException(value);
        }
    }

    private void onlySerializationException(byte[] value) {
        try {
            deserializer.deserialize("t", value);
        } catch (SerializationException e) {
            assertThat(e).hasMessageContaining("topic t");
        }
    }

    private static Event.Builder event() {
        return Event.newBuilder().setId("e").setSource("/s").setType("t");
    }

    private static byte[] prefix(KnownSchema schema) {
        return Framing.singleObjectPrefix(schema.fingerprint());
    }

    private static byte[] framed(KnownSchema schema, byte[] body) {
        byte[] prefix = prefix(schema);
        return ByteBuffer.allocate(prefix.length + body.length)
                .put(prefix)
                .put(body)
                .array();
    }

    @Test
    void jsonIsRefused() {
        byte[] json = "{\"id\":\"e\"}".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> deserializer.deserialize("t", json))
                .withMessageContaining("0x7b");
    }
}
