package io.sealstream.timestamping.ask;

import io.sealstream.ledger.Bytes;
import io.sealstream.timestamping.Flaw;
import io.sealstream.timestamping.Timestamp;
import io.sealstream.timestamping.TokenVerdict;
import io.sealstream.timestamping.TokenVerifier;
import io.sealstream.timestamping.ask.Answer.Failed;
import io.sealstream.timestamping.ask.Answer.Stamped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one authority once. What comes back counts only if it verifies as the answer to this very request. */
final class TimestampClient {
    private static final Logger LOG = LoggerFactory.getLogger(TimestampClient.class);

    private final SecureRandom random = new SecureRandom();
    private final Exchange exchange;

    /** The same moment on both clocks, so that offsets are measured on the one that nobody sets. */
    private final Instant start = Instant.now();

    private final long startNanos = System.nanoTime();

    TimestampClient(Limits limits) {
        this.exchange = new Exchange(limits);
    }

    Answer ask(Authority authority, Bytes stamped) throws InterruptedException {
        TimestampRequest request = TimestampRequest.over(stamped, authority, random);
        long asked = System.nanoTime();
        Bytes response;
        try {
            response = exchange.post(authority, request.encoded());
        } catch (Unanswered e) {
            LOG.debug("{} {}", authority, e.getMessage());
            return failed(authority, e.kind(), Optional.empty(), e.isPassing(), e.getMessage());
        }
        long answered = System.nanoTime();
        TokenVerdict verdict = verify(response, stamped, authority, request);
        if (verdict instanceof TokenVerdict.Refused refused)
            return refused(authority, Optional.of(refused.flaw()), refused.detail());
        Timestamp timestamp = ((TokenVerdict.Accepted) verdict).timestamp();
        Optional<String> other = otherThanAsked(authority, timestamp);
        if (other.isPresent()) return refused(authority, Optional.empty(), other.get());
        return stamped(authority, timestamp, asked, answered);
    }

    /** What it has that was not asked for: it proves something, and not what the configuration promises. */
    private static Optional<String> otherThanAsked(Authority authority, Timestamp timestamp) {
        if (timestamp.imprint() != authority.imprint())
            return Optional.of("it is over a " + timestamp.imprint().algorithm() + " hash, and a "
                    + authority.imprint().algorithm() + " hash was sent");
        return authority
                .policy()
                .filter(policy -> !policy.equals(timestamp.policy()))
                .map(policy -> "it is under policy " + timestamp.policy() + ", and " + policy + " was asked for");
    }

    private static TokenVerdict verify(Bytes response, Bytes stamped, Authority authority, TimestampRequest request) {
        try {
            return TokenVerifier.verify(response, stamped, authority.trust(), Optional.of(request.nonce()));
        } catch (RuntimeException e) {
            // Whoever finds bytes that the verifier chokes on must not stop us from asking the others.
            LOG.debug("the answer of {} cannot be judged", authority, e);
            return new TokenVerdict.Refused(Flaw.MALFORMED, "it cannot be judged: " + e);
        }
    }

    private Stamped stamped(Authority authority, Timestamp timestamp, long asked, long answered) {
        Duration roundTrip = Duration.ofNanos(answered - asked);
        Instant middle = start.plusNanos(asked - startNanos).plus(roundTrip.dividedBy(2));
        return new Stamped(authority.name(), timestamp, Duration.between(middle, timestamp.genTime()), roundTrip);
    }

    private static Failed refused(Authority authority, Optional<Flaw> flaw, String detail) {
        return failed(
                authority, FailureKind.REFUSED, flaw, false, "answered with a token that does not count: " + detail);
    }

    private static Failed failed(
            Authority authority, FailureKind kind, Optional<Flaw> flaw, boolean isPassing, String what) {
        return new Failed(authority.name(), kind, flaw, isPassing, authority + " " + what);
    }
}
