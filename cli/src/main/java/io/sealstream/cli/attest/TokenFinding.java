package io.sealstream.cli.attest;

import io.sealstream.timestamping.Timestamp;
import java.util.Objects;

/** What holding one authority's token to its certificates came to. */
public sealed interface TokenFinding {
    /** Its name where the token was found. */
    String authority();

    /** It attests the stamped bytes at its time. */
    record Attested(String authority, Timestamp timestamp) implements TokenFinding {
        public Attested {
            Objects.requireNonNull(timestamp);
        }
    }

    /** Its token, or what came along to verify it with, is false. */
    record Refused(String authority, String reason) implements TokenFinding {
        public Refused {
            Objects.requireNonNull(reason);
        }
    }

    /** Whoever asks has named the authorities that count, and this is none of them. */
    record NotTrusted(String authority) implements TokenFinding {}
}
