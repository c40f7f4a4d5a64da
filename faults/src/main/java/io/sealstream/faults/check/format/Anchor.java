package io.sealstream.faults.check.format;

import io.sealstream.faults.check.bytes.Octets;
import java.util.ArrayList;
import java.util.List;

/** A value of the anchors topic: the bytes that were stamped, and the stamps. */
public record Anchor(Octets stamped, int quorum, List<Token> tokens) {
    /**
     * One authority's answer.
     *
     * @param genTime microseconds since 1970-01-01T00:00Z
     * @param signer hash of the signer's key, hexadecimal
     * @param response TimeStampResp, DER
     */
    public record Token(String authority, String policy, long genTime, String serial, String signer, Octets response) {}

    /**
     * Decodes a value.
     *
     * @throws MalformedException if it does not decode wholly
     */
    public static Anchor read(byte[] value) throws MalformedException {
        AvroReader in = new AvroReader(value, Framing.of(value).bodyOffset());
        Octets stamped = in.readBytes();
        int quorum = in.readInt();
        List<Token> tokens = new ArrayList<>();
        for (long count = in.readLong(); count != 0; count = in.readLong()) {
            if (count < 0)
                throw new MalformedException("a block of tokens with its size, which no canonical array has");
            for (long i = 0; i < count; i++)
                tokens.add(new Token(
                        in.readText(), in.readText(), in.readLong(), in.readText(), in.readText(), in.readBytes()));
        }
        in.end();
        return new Anchor(stamped, quorum, List.copyOf(tokens));
    }
}
