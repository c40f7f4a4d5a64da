package io.sealstream.timestamping.ask;

import io.sealstream.timestamping.ask.Answer.Stamped;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far the clocks of two authorities are apart.
 *
 * @param ahead name of the one whose clock is ahead
 * @param behind name of the other
 * @param difference not negative
 * @param allowed what their stated accuracies, half of each exchange's duration and the configured bound add up to
 */
public record ClockDifference(String ahead, String behind, Duration difference, Duration allowed) {
    /** Whether at least one of the two must be wrong. */
    public boolean isBeyondBound() {
        return difference.compareTo(allowed) > 0;
    }

    /** Of all pairs the one that is furthest beyond what is allowed, or nearest to it; empty for fewer than two. */
    static Optional<ClockDifference> widest(Collection<Stamped> answers, Duration bound) {
        List<Stamped> all = List.copyOf(answers);
        return all.stream()
                .flatMap(a -> all.stream()
                        .filter(b -> !b.authority().equals(a.authority()))
                        .map(b -> between(a, b, bound)))
                .filter(difference -> !difference.difference.isNegative())
                .max(Comparator.comparing(pair -> pair.difference.minus(pair.allowed)));
    }

    private static ClockDifference between(Stamped a, Stamped b, Duration bound) {
        Duration allowed = a.timestamp()
                .accuracy()
                .plus(b.timestamp().accuracy())
                .plus(a.roundTrip().plus(b.roundTrip()).dividedBy(2))
                .plus(bound);
        return new ClockDifference(a.authority(), b.authority(), a.offset().minus(b.offset()), allowed);
    }
}
