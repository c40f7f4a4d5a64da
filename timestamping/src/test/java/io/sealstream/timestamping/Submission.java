package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** What is put before the verifier, and before openssl. */
record Submission(Bytes response, Trust trust, Optional<BigInteger> nonce) {
    static Submission of(Forgery forgery, Identity... trusted) {
        return new Submission(forgery.response(), trusting(trusted), Optional.of(Forgery.NONCE));
    }

    static Trust trusting(Identity... trusted) {
        return Trust.parse(pem(trusted), Optional.empty());
    }

    static Bytes pem(Identity... identities) {
        Bytes[] parts = new Bytes[identities.length];
        for (int i = 0; i < parts.length; i++) parts[i] = identities[i].pem();
        return joined(parts);
    }

    static Bytes joined(Bytes... parts) {
        int size = 0;
        for (Bytes part : parts) size += part.size();
        byte[] all = new byte[size];
        int position = 0;
        for (Bytes part : parts) {
            part.copyTo(all, position);
            position += part.size();
        }
        return Bytes.copyOf(all);
    }

    Submission withResponse(Bytes other) {
        return new Submission(other, trust, nonce);
    }

    Submission withNonce(BigInteger other) {
        return new Submission(response, trust, Optional.of(other));
    }

    /** With this byte string, which occurs in the response, changed in its last byte. */
    Submission flipped(byte[] within) {
        byte[] bytes = response.toArray();
        int at = indexOf(bytes, within) + within.length - 1;
        bytes[at] ^= 1;
        return withResponse(Bytes.copyOf(bytes));
    }

    private static int indexOf(byte[] bytes, byte[] sought) {
        for (int i = 0; i + sought.length <= bytes.length; i++)
            if (Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) return i;
        throw new IllegalArgumentException("the response does not hold what is to be changed");
    }

    TokenVerdict verdict() {
        return TokenVerifier.verify(response, Forgery.STAMPED, trust, nonce);
    }
}
