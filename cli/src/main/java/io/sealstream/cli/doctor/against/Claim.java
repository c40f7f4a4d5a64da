package io.sealstream.cli.doctor.against;

import io.sealstream.cli.attest.TokenFinding;
import io.sealstream.cli.attest.TokenFinding.Attested;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.Checkpoint;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * That a log had so many events, with this root over them.
 *
 * @param size of the log, events
 * @param root RFC 6962
 * @param source whose word that is, for people
 */
record Claim(long size, Hash root, String source) {
    Claim {
        Objects.requireNonNull(root);
        Objects.requireNonNull(source);
        if (size < 1) throw new IllegalArgumentException("a log of " + size + " events says nothing");
    }

    static Claim of(Checkpoint checkpoint, String source) {
        return new Claim(checkpoint.size(), checkpoint.root(), source);
    }

    /** Of a checkpoint that was found signed, with the tokens over it. */
    static Claim of(Checkpoint checkpoint, String source, List<? extends TokenFinding> tokens) {
        List<Attested> attested = tokens.stream()
                .filter(Attested.class::isInstance)
                .map(Attested.class::cast)
                .toList();
        return of(checkpoint, attested.isEmpty() ? source : source + ", " + attested(attested));
    }

    /** {@code attested at TIME by one, other}: at the earliest of their times. */
    private static String attested(List<Attested> tokens) {
        Instant time = tokens.stream()
                .map(token -> token.timestamp().genTime())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return "attested at " + time + " by "
                + tokens.stream().map(Attested::authority).collect(Collectors.joining(", "));
    }
}
