package io.sealstream.schemas.strict;

import io.sealstream.Anchor;
import io.sealstream.Claims;
import io.sealstream.Commitment;
import io.sealstream.Entry;
import io.sealstream.Event;
import io.sealstream.Extension;
import io.sealstream.Hash;
import io.sealstream.SealedEvent;
import io.sealstream.Signature;
import io.sealstream.Token;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;

/**
 * Avro's model of the generated records, apart from the JVM's shared one: system properties that switch that to other readers
 * and writers would step around the checks made here, and Avro loads no class by name unless another property trusts it.
 */
final class OurRecords extends SpecificData {
    private static final Map<String, Class<?>> CLASSES = Stream.of(
                    Event.class,
                    SealedEvent.class,
                    Hash.class,
                    Entry.class,
                    Claims.class,
                    Extension.class,
                    Commitment.class,
                    Signature.class,
                    Anchor.class,
                    Token.class)
            .collect(Collectors.toMap(Class::getName, Function.identity()));

    OurRecords() {
        super(Event.class.getClassLoader());
        setFastReaderEnabled(false);
        setCustomCoders(false);
        addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    @Override
    @SuppressWarnings("rawtypes") // Avro's signature.
    public Class getClass(Schema schema) {
        Class<?> ours = CLASSES.get(schema.getFullName());
        return ours != null ? ours : super.getClass(schema);
    }
}
