package io.sealstream.schemas.apicurio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.Event;
import io.sealstream.ledger.Vectors;
import io.sealstream.schemas.SealstreamDeserializer;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.schemas.VectorEvents;
import io.sealstream.schemas.framing.Framed;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.registry.RegistryConfig;
import io.sealstream.schemas.registry.RegistrySchema;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.registry.SchemaRegistryClient;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.schemas.resolve.Prefixes;
import io.sealstream.schemas.resolve.SchemaResolver;
import io.sealstream.schemas.resolve.Unresolved;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericData;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumWriter;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.flink.avro.shaded.org.apache.avro.io.BinaryEncoder;
import org.apache.flink.avro.shaded.org.apache.avro.io.DecoderFactory;
import org.apache.flink.avro.shaded.org.apache.avro.io.EncoderFactory;
import org.apache.flink.formats.avro.registry.confluent.ConfluentSchemaRegistryCoder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real registry, and beside Confluent's own client (inside Flink's connector) with an Avro of its own. */
class RealRegistryIT {
    @TempDir
    static Path directory;

    private static ApicurioRegistry registry;

    @BeforeAll
    static void start() {
        ApicurioRegistry.assumeStartable();
        registry = ApicurioRegistry.start(directory);
    }

    @AfterAll
    static void stop() {
        if (registry != null) registry.close();
    }

    @Test
    void whatOurSerializerWritesOurDeserializerReads() {
        Event event = event();
        byte[] value = serializer(Map.of()).serialize("round.events", event);

        assertThat(Framing.parse(value)).isInstanceOf(Framed.ConfluentId.class);
        assertThat(deserializer().deserialize("round.events", value)).isEqualTo(event);
    }

    @Test
    void whatOurSerializerWritesConfluentsClientReads() throws Exception {
        ByteArrayInputStream value =
                new ByteArrayInputStream(serializer(Map.of()).serialize("ours.events", event()));

        var schema = confluent("ours.events-value").readSchema(value);
        GenericRecord read = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(value, null));

        assertThat(schema.getFullName()).isEqualTo("io.sealstream.Event");
        assertThat(read.get("id")).hasToString(event().getId());
        assertThat(read.get("data")).isEqualTo(event().getData());
        assertThat(value.available()).isZero();
    }

    @Test
    void whatConfluentsClientRegistersAndFramesOurDeserializerReads() throws Exception {
        var schema = new org.apache.flink.avro.shaded.org.apache.avro.Schema.Parser()
                .parse(KnownSchema.EVENT.schema().toString());
        GenericRecord record = new GenericData.Record(schema);
        for (var field : schema.getFields())
            if (field.hasDefaultValue())
                record.put(field.pos(), GenericData.get().getDefaultValue(field));
        record.put("id", "from-confluent");
        record.put("source", "/s");
        record.put("type", "t");
        record.put("time", 1_789_000_000_123_456L);
        record.put("data", ByteBuffer.wrap(new byte[] {1, 2, 3}));

        ByteArrayOutputStream value = new ByteArrayOutputStream();
        confluent("theirs.events-value").writeSchema(schema, value);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(value, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();

        Event read = (Event) deserializer().deserialize("theirs.events", value.toByteArray());
        assertThat(read.getId()).isEqualTo("from-confluent");
        assertThat(read.getTenant()).isEqualTo("default");
        assertThat(read.getTime()).isEqualTo("2026-09-10T00:26:40.123456Z");
        assertThat(read.getData()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    }

    @Test
    void bothClientsFindTheSameIdForTheSameSubject() throws Exception {
        int ours = client(Map.of()).register("same-value", KnownSchema.SEALED_EVENT.schema());
        ByteArrayOutputStream prefix = new ByteArrayOutputStream();
        confluent("same-value")
                .writeSchema(
                        new org.apache.flink.avro.shaded.org.apache.avro.Schema.Parser()
                                .parse(KnownSchema.SEALED_EVENT.schema().toString()),
                        prefix);

        assertThat(Framing.parse(prefix.toByteArray())).isEqualTo(new Framed.ConfluentId(ours));
        assertThat(Prefixes.of(config(Map.of())).prefix("same-value", KnownSchema.SEALED_EVENT))
                .isEqualTo(prefix.toByteArray());
    }

    @Test
    void lookingUpFindsWhatIsRegisteredAndNothingElse() throws Exception {
        SchemaRegistryClient client = client(Map.of("auto.register.schemas", false));
        assertThat(client.lookUp("lookup-value", KnownSchema.EVENT.schema())).isEmpty();
        int id = client.register("lookup-value", KnownSchema.EVENT.schema());

        assertThat(client(Map.of()).lookUp("lookup-value", KnownSchema.EVENT.schema()))
                .isEqualTo(OptionalInt.of(id));
        assertThat(client(Map.of()).lookUp("lookup-value", Schema.create(Schema.Type.LONG)))
                .isEmpty();
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(
                        () -> serializer(Map.of("auto.register.schemas", false)).serialize("unregistered", event()))
                .withMessageContainingAll("unregistered-value", "auto.register.schemas=true");
    }

    @Test
    void anotherSchemaIsForeignAndAnUnknownIdUnknown() throws Exception {
        int foreign = client(Map.of()).register("foreign-value", Schema.create(Schema.Type.LONG));
        SchemaResolver resolver = SchemaResolver.of(config(Map.of()), Clock.systemUTC());

        assertThat(resolver.resolve(new Framed.ConfluentId(foreign))).isEqualTo(Unresolved.FOREIGN);
        for (int unknown : new int[] {123_456, 0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
            assertThat(resolver.resolve(new Framed.ConfluentId(unknown))).isEqualTo(Unresolved.UNKNOWN);
    }

    @Test
    void aWrongPathIsNoUnknownId() {
        String wrong = registry.url().replace("/ccompat/", "/nowhere/");
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> client(Map.of("schema.registry.url", wrong)).fetch(1))
                .withMessageContaining("check the URL and its path");
    }

    @Test
    void aKilledRegistryIsUnavailableAndKnowsTheSameIdsWhenItIsBack() throws Exception {
        int id = client(Map.of()).register("killed-value", KnownSchema.EVENT.schema());
        registry.kill();
        try {
            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> client(Map.of("max.retries", 0)).fetch(id))
                    .withMessageContaining(registry.url());
        } finally {
            registry.restart();
        }

        RegistrySchema.Avro again = (RegistrySchema.Avro) client(Map.of()).fetch(id);
        assertThat(again.schema()).isEqualTo(KnownSchema.EVENT.schema());
        assertThat(client(Map.of()).register("killed-value", KnownSchema.EVENT.schema()))
                .isEqualTo(id);
    }

    private static Event event() {
        return VectorEvents.event(Vectors.get("events").get(5).get("event"));
    }

    private static ConfluentSchemaRegistryCoder confluent(String subject) {
        return new ConfluentSchemaRegistryCoder(subject, new CachedSchemaRegistryClient(registry.url(), 10));
    }

    private static SealstreamSerializer serializer(Map<String, ?> settings) {
        SealstreamSerializer serializer = new SealstreamSerializer();
        serializer.configure(all(settings), false);
        return serializer;
    }

    private static SealstreamDeserializer deserializer() {
        SealstreamDeserializer deserializer = new SealstreamDeserializer();
        deserializer.configure(all(Map.of()), false);
        return deserializer;
    }

    private static SchemaRegistryClient client(Map<String, ?> settings) {
        return new SchemaRegistryClient(config(settings));
    }

    private static RegistryConfig config(Map<String, ?> settings) {
        return new RegistryConfig(all(settings));
    }

    private static Map<String, Object> all(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("schema.registry.url", registry.url()));
        all.putAll(settings);
        return all;
    }
}
