package io.sealstream.timestamping;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;

/** Reads a SEQUENCE strictly: fields in their order, none too many. */
final class Fields {
    private final String structure;
    private final ASN1Sequence sequence;
    private int next;

    private Fields(String structure, ASN1Sequence sequence) {
        this.structure = structure;
        this.sequence = sequence;
    }

    /** @param structure its name in the RFC, for messages */
    static Fields of(ASN1Encodable value, String structure) throws RefusedException {
        if (!(value.toASN1Primitive() instanceof ASN1Sequence sequence))
            throw new RefusedException(Flaw.MALFORMED, "the " + structure + " is not a sequence");
        return new Fields(structure, sequence);
    }

    <T extends ASN1Primitive> T required(Class<T> type, String field) throws RefusedException {
        return optional(type)
                .orElseThrow(() -> new RefusedException(Flaw.MALFORMED, "the " + structure + " lacks its " + field));
    }

    <T extends ASN1Primitive> Optional<T> optional(Class<T> type) {
        if (next == sequence.size()) return Optional.empty();
        ASN1Primitive value = sequence.getObjectAt(next).toASN1Primitive();
        if (!type.isInstance(value)) return Optional.empty();
        next++;
        return Optional.of(type.cast(value));
    }

    /** The field with this context-specific tag. */
    Optional<ASN1TaggedObject> tagged(int number) {
        if (next == sequence.size()) return Optional.empty();
        ASN1Primitive value = sequence.getObjectAt(next).toASN1Primitive();
        if (!(value instanceof ASN1TaggedObject tagged) || !tagged.hasContextTag(number)) return Optional.empty();
        next++;
        return Optional.of(tagged);
    }

    /** That there is nothing more. */
    void end() throws RefusedException {
        if (next < sequence.size())
            throw new RefusedException(
                    Flaw.MALFORMED,
                    "the " + structure + " has something unknown, out of place or too much as its field " + (next + 1));
    }
}
