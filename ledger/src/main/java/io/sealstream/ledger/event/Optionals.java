package io.sealstream.ledger.event;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Text;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.MalformedException;

/** The null-first unions of the schemas: null where absent. */
final class Optionals {
    private Optionals() {}

    static Text readText(BinaryReader in) throws MalformedException {
        return in.readPresent() ? in.readText() : null;
    }

    static Long readLong(BinaryReader in) throws MalformedException {
        return in.readPresent() ? (Long) in.readLong() : null;
    }

    static Bytes readBytes(BinaryReader in) throws MalformedException {
        return in.readPresent() ? in.readBytes() : null;
    }
}
