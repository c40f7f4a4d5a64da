package io.sealstream.cli.doctor.ledger;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;

/**
 * What may be so in a moment: a transaction's commit shows in one topic before it shows in the other, and a sealer takes its
 * time between two commits.
 */
final class Moments {
    /** Many times as long as either takes. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Moments() {}

    /** What there is, once it is enough; where patience ends before, what there is then. */
    static <T> T await(Supplier<T> look, Predicate<T> enough) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            T seen = look.get();
            if (enough.test(seen) || System.nanoTime() - deadline > 0) return seen;
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                throw new InterruptException("interrupted while a log was watched", e);
            }
        }
    }
}
