package io.sealstream.cli.fsck;

import io.sealstream.cli.trust.AuthorityTrust;
import io.sealstream.ledger.Bytes;
import io.sealstream.topics.Token;

/** What must hold of a token: it verifies, and what stands beside it is what it says. */
record TokenRule(AuthorityTrust authorities, Findings findings) {
    /** Judges one; {@code stamped} are the bytes that it must be over. */
    void judge(String anchor, Token token, Bytes stamped) {
        authorities
                .flaw(token, stamped)
                .ifPresent(flaw -> findings.add(anchor + ", token of " + token.authority(), flaw));
    }
}
