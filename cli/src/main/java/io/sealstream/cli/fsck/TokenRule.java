package io.sealstream.cli.fsck;

import io.sealstream.ledger.Bytes;
import io.sealstream.timestamping.Timestamp;
import io.sealstream.timestamping.TokenVerdict;
import io.sealstream.timestamping.TokenVerifier;
import io.sealstream.timestamping.Trust;
import io.sealstream.topics.Token;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** What must hold of a token: it verifies, and what stands beside it is what it says. */
record TokenRule(Map<String, Trust> authorities, Findings findings) {
    /** Judges one; {@code stamped} are the bytes that it must be over. */
    void judge(String anchor, Token token, Bytes stamped) {
        String where = anchor + ", token of " + token.authority();
        Trust trust = authorities.get(token.authority());
        if (trust == null) {
            findings.add(where, "it cannot be verified: the trust topic has no certificates of that authority");
            return;
        }
        TokenVerdict verdict = TokenVerifier.verify(token.response(), stamped, trust, Optional.empty());
        if (verdict instanceof TokenVerdict.Refused refused)
            findings.add(where, refused.flaw() + ", " + refused.detail());
        if (verdict instanceof TokenVerdict.Accepted accepted && !isOf(token, accepted.timestamp()))
            findings.add(where, "what stands beside it is not what it says: " + accepted.timestamp());
    }

    private static boolean isOf(Token token, Timestamp timestamp) {
        return token.genTime().equals(timestamp.genTime().truncatedTo(ChronoUnit.MICROS))
                && token.serial().equals(timestamp.serial())
                && token.policy().equals(timestamp.policy())
                && token.signer().equals(timestamp.signer());
    }
}
