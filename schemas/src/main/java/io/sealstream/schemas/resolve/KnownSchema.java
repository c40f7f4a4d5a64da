package io.sealstream.schemas.resolve;

import io.sealstream.Anchor;
import io.sealstream.Event;
import io.sealstream.SealedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/** The schemas that travel on Kafka: the two of format section 2, and the anchors' own. */
public enum KnownSchema implements Resolution {
    EVENT(Event.class),
    SEALED_EVENT(SealedEvent.class),
    ANCHOR(Anchor.class);

    private final Class<? extends SpecificRecord> type;

    @SuppressWarnings("ImmutableEnumChecker") // Nobody adds properties to it; equality and canonical form never change.
    private final Schema schema;

    private final String canonicalForm;
    private final long fingerprint;

    KnownSchema(Class<? extends SpecificRecord> type) {
        this.type = type;
        this.schema = load(type);
        this.canonicalForm = SchemaNormalization.toParsingForm(schema);
        this.fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    }

    /** The generated record's class. */
    public Class<? extends SpecificRecord> type() {
        return type;
    }

    /** The schema as its {@code .avsc} file has it, without the properties that Java's generated records carry. */
    public Schema schema() {
        return schema;
    }

    /** CRC-64-AVRO of the Parsing Canonical Form. */
    public long fingerprint() {
        return fingerprint;
    }

    /** Which of ours has this schema's Parsing Canonical Form, or {@link Unresolved#FOREIGN}. */
    static Resolution of(Schema schema) {
        String form = SchemaNormalization.toParsingForm(schema);
        for (KnownSchema known : values()) if (known.canonicalForm.equals(form)) return known;
        return Unresolved.FOREIGN;
    }

    /** Which of ours has this fingerprint, or {@link Unresolved#UNKNOWN}: a fingerprint alone leads to no other schema. */
    static Resolution of(long fingerprint) {
        for (KnownSchema known : values()) if (known.fingerprint == fingerprint) return known;
        return Unresolved.UNKNOWN;
    }

    private static Schema load(Class<?> type) {
        AvroLimits.set();
        String file = type.getSimpleName() + ".avsc";
        try (InputStream in = type.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException(file + " is missing beside " + type.getName());
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
