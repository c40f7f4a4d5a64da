package io.sealstream.schemas;

import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.schemas.framing.Framed;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.registry.RegistryConfig;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.schemas.resolve.Resolution;
import io.sealstream.schemas.resolve.SchemaResolver;
import io.sealstream.schemas.resolve.Unresolved;
import io.sealstream.schemas.strict.StrictReader;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads {@link io.sealstream.Event} and {@link io.sealstream.SealedEvent}, whichever the value's framing names, as strictly
 * as the log does. Configured by {@link RegistryConfig}; where that names no registry, only single-object encoding is read.
 *
 * <p>Null gives null. Everything else that is not one of the two records throws {@link SerializationException}; where the
 * registry was only out of reach, its cause is a {@link RegistryUnavailableException} and the same bytes may be tried again.
 * One instance belongs to one thread, as Kafka uses it.
 */
public final class SealstreamDeserializer implements Deserializer<SpecificRecord> {
    private final Map<KnownSchema, StrictReader<?>> readers = new EnumMap<>(KnownSchema.class);
    private SchemaResolver schemas = SchemaResolver.of(new RegistryConfig(Map.of()), Clock.systemUTC());

    public SealstreamDeserializer() {
        for (KnownSchema known : KnownSchema.values()) readers.put(known, new StrictReader<>(known.type()));
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        schemas = SchemaResolver.of(new RegistryConfig(settings), Clock.systemUTC());
    }

    @Override
    public SpecificRecord deserialize(String topic, byte[] value) {
        if (value == null) return null;
        Framed framed = Framing.parse(value);
        if (framed instanceof Framed.Named named) return read(topic, value, named);
        throw refused(
                topic,
                "is neither in Confluent's wire format nor in Avro's single-object encoding: "
                        + ((Framed.Unknown) framed).reason()
                        + ". If its producer sends the schema id in a header, let it use PrefixSchemaIdSerializer");
    }

    private SpecificRecord read(String topic, byte[] value, Framed.Named named) {
        KnownSchema schema = resolve(topic, named);
        try {
            return readers.get(schema).read(value, named.bodyOffset());
        } catch (MalformedException e) {
            throw refused(topic, "names " + schema.schema().getFullName() + " but is not one: " + e.getMessage());
        }
    }

    private KnownSchema resolve(String topic, Framed.Named named) {
        Resolution resolution;
        try {
            resolution = schemas.resolve(named);
        } catch (RegistryUnavailableException e) {
            throw new SerializationException(
                    "cannot tell what a record of topic " + topic + " is: " + e.getMessage(), e);
        }
        if (resolution instanceof KnownSchema known) return known;
        throw refused(
                topic,
                resolution == Unresolved.FOREIGN
                        ? "has " + named + ", which is neither Event nor SealedEvent: read it with its own deserializer"
                        : "has " + named + ", which is unknown: check that " + RegistryConfig.URL
                                + " names the registry its producer uses");
    }

    private static SerializationException refused(String topic, String what) {
        return new SerializationException("a record of topic " + topic + " " + what);
    }
}
