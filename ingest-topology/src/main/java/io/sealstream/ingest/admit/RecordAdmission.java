package io.sealstream.ingest.admit;

import io.sealstream.ledger.admission.Admission;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.admission.Reason;
import io.sealstream.ledger.admission.Rejected;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.schemas.framing.Framed;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.schemas.resolve.Resolution;
import io.sealstream.schemas.resolve.SchemaResolver;
import io.sealstream.schemas.resolve.Unresolved;
import org.apache.kafka.common.errors.RetriableException;

/** Judges a value, framing included; whatever bytes it is given, it answers. Not for use by more than one thread. */
public final class RecordAdmission {
    private final SchemaResolver schemas;
    private final Admitter admitter;

    public RecordAdmission(SchemaResolver schemas, Admitter admitter) {
        this.schemas = schemas;
        this.admitter = admitter;
    }

    /**
     * The judgement of an ingested record's value.
     *
     * @param value null where the record has none
     * @throws Unsettled if the registry must be asked and is down: the gate asks before a record gets here, so that is
     *     rare, and starting again from the last commit is right
     */
    public Admission judge(byte[] value) {
        Framed framed = Framing.parse(value);
        if (!(framed instanceof Framed.Named named))
            return new Rejected(Reason.MALFORMED, ((Framed.Unknown) framed).reason());
        Resolution schema = resolve(named);
        if (schema != KnownSchema.EVENT) return new Rejected(Reason.UNKNOWN_SCHEMA, unknown(named, schema));
        return admitter.admit(new BinaryReader(value, named.bodyOffset(), value.length - named.bodyOffset()));
    }

    private Resolution resolve(Framed.Named named) {
        try {
            return schemas.resolve(named);
        } catch (RegistryUnavailableException e) {
            throw new Unsettled(e);
        }
    }

    private static String unknown(Framed.Named named, Resolution schema) {
        return schema == Unresolved.UNKNOWN
                ? named + " is unknown"
                : named + " is not the schema of io.sealstream.Event, to the letter of its Parsing Canonical Form";
    }

    /** A transient fault: the registry went away between the gate and here. */
    public static final class Unsettled extends RetriableException {
        private static final long serialVersionUID = 1;

        Unsettled(RegistryUnavailableException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
