package io.sealstream.cli.doctor.against;

import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.ledger.chain.Description;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was kept of a log elsewhere, judged by itself.
 *
 * @param description of the log that it is of; empty where it does not say
 * @param claims what it says of the log; none where it is false by itself
 * @param itself what it is, and whether it is to be believed
 */
record Kept(Optional<Description> description, List<Claim> claims, Finding itself) {
    Kept {
        Objects.requireNonNull(description);
        Objects.requireNonNull(itself);
        claims = List.copyOf(claims);
    }

    static Kept of(Description description, List<Claim> claims, String found) {
        return new Kept(Optional.of(description), claims, Finding.good(found));
    }

    /** It is false by itself, and says nothing about any log. */
    static Kept falseOne(String found) {
        return new Kept(
                Optional.empty(),
                List.of(),
                Finding.wrong(
                        found, "Give another copy of it, or another file, that `sealstream verify` finds sound."));
    }
}
