package io.sealstream.schemas;

import io.sealstream.schemas.registry.RegistryConfig;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.schemas.resolve.Prefixes;
import io.sealstream.schemas.strict.StrictWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes {@link io.sealstream.Event} and {@link io.sealstream.SealedEvent}: with Confluent's prefix where
 * {@link RegistryConfig} names a registry, under the subject {@code <topic>-value} or {@code <topic>-key}; in single-object
 * encoding where it names none.
 *
 * <p>Null gives null. What cannot be written throws {@link SerializationException}; where the registry was out of reach, its
 * cause is a {@link io.sealstream.schemas.registry.RegistryUnavailableException} and the record may be sent again.
 */
public final class SealstreamSerializer implements Serializer<SpecificRecord> {
    private final Map<KnownSchema, StrictWriter> writers = new EnumMap<>(KnownSchema.class);
    private Prefixes prefixes = Prefixes.of(new RegistryConfig(Map.of()));
    private String subjectSuffix = "-value";

    public SealstreamSerializer() {
        for (KnownSchema known : KnownSchema.values()) writers.put(known, new StrictWriter(known.type()));
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        prefixes = Prefixes.of(new RegistryConfig(settings));
        subjectSuffix = isKey ? "-key" : "-value";
    }

    @Override
    public byte[] serialize(String topic, SpecificRecord record) {
        if (record == null) return null;
        KnownSchema schema = schemaOf(topic, record);
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        try {
            value.writeBytes(prefixes.prefix(topic + subjectSuffix, schema));
            writers.get(schema).write(record, value);
            return value.toByteArray();
        } catch (IOException e) {
            throw new SerializationException(
                    "cannot write " + schema.schema().getFullName() + " for topic " + topic + ": " + e.getMessage(), e);
        }
    }

    private static KnownSchema schemaOf(String topic, SpecificRecord record) {
        return Arrays.stream(KnownSchema.values())
                .filter(known -> known.type() == record.getClass())
                .findFirst()
                .orElseThrow(() -> new SerializationException(
                        "cannot write " + record.getClass().getName() + " for topic " + topic
                                + ": only Event and SealedEvent are written"));
    }
}
