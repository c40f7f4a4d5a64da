package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/** Judges what an authority answered, now or years ago. */
public final class TokenVerifier {
    private TokenVerifier() {}

    /**
     * Verifies a response.
     *
     * @param response TimeStampResp, DER
     * @param stamped the bytes that its imprint must be of
     * @param nonce the one of the request, where this is its answer; empty for one that was kept
     */
    public static TokenVerdict verify(Bytes response, Bytes stamped, Trust trust, Optional<BigInteger> nonce) {
        return Pending.yet();
    }
}
