package io.sealstream.ledger.event;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Text;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import java.util.Objects;

/** A producer's signature over its claims (format section 5): carried and sealed. */
public record Signature(Text keyId, Bytes value) {
    public Signature {
        Objects.requireNonNull(keyId);
        Objects.requireNonNull(value);
    }

    static Signature readOptional(BinaryReader in) throws MalformedException {
        return in.readPresent() ? new Signature(in.readText(), in.readBytes()) : null;
    }

    static void writeOptional(BinaryWriter out, Signature signature) {
        out.writePresent(signature != null);
        if (signature == null) return;
        out.writeText(signature.keyId);
        out.writeBytes(signature.value);
    }
}
