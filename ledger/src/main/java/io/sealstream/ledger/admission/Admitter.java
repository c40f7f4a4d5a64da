package io.sealstream.ledger.admission;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Claims;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.Event;
import io.sealstream.ledger.event.Signature;

/** Judges an event's bytes by rules 3 to 5 of format section 3. Not for use by more than one thread. */
public final class Admitter {
    /** Bytes that canonical claims and signature may take together. */
    public static final int MAX_CONTENT_BYTES = 65_400;

    private final long maxDataBytes;
    private final BinaryWriter writer = new BinaryWriter(4096);

    /**
     * An admitter for one log.
     *
     * @param maxDataBytes of the log's description
     */
    public Admitter(long maxDataBytes) {
        this.maxDataBytes = maxDataBytes;
    }

    /** Judges the body of a record whose framing and schema were already found to be an event's. */
    public Admission admit(BinaryReader body) {
        Event event;
        try {
            event = Event.decode(body);
        } catch (MalformedException e) {
            return new Rejected(Reason.MALFORMED, "the body does not decode: " + e.getMessage());
        }
        String broken = FieldRules.brokenBy(event);
        if (broken != null) return new Rejected(Reason.INVALID_FIELD, broken);
        if (event.data() != null && event.data().size() > maxDataBytes)
            return new Rejected(
                    Reason.TOO_LARGE, "data has " + event.data().size() + " bytes, the log admits " + maxDataBytes);
        return admit(event);
    }

    private Admission admit(Event event) {
        Admitted admitted = admitted(event.claims(), event.signature(), event.data(), event.salt());
        int size = admitted.content().size();
        if (size > MAX_CONTENT_BYTES)
            return new Rejected(
                    Reason.TOO_LARGE, "claims and signature have " + size + " bytes, at most " + MAX_CONTENT_BYTES);
        return admitted;
    }

    /** What admission made of an event that was sealed since, without its data: how the past is remembered again. */
    public Admitted recall(Entry sealed) {
        return admitted(sealed.claims(), sealed.signature(), null, null);
    }

    private Admitted admitted(Claims claims, Signature signature, Bytes data, Bytes salt) {
        Hash identity = identity(claims, signature);
        writer.reset();
        claims.writeWith(signature, writer);
        return new Admitted(identity, writer.toBytes(), writer.sha256(), data, salt);
    }

    /** What makes two events "the same" (rule 7): SHA-256 over canonical Avro of (tenant, source, id, key_id or null). */
    private Hash identity(Claims claims, Signature signature) {
        writer.reset();
        writer.writeText(claims.tenant());
        writer.writeText(claims.source());
        writer.writeText(claims.id());
        writer.writeOptionalText(signature == null ? null : signature.keyId());
        return writer.sha256();
    }
}
