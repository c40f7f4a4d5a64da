package io.sealstream.faults.campaign;

import io.sealstream.faults.fault.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The steps of a campaign, all from its seed. Faults come as cards from a shuffled deck, so that each has its turn before any
 * comes again; some come in pairs.
 */
final class Plan {
    private static final double PAIRED = 0.3;
    private static final double QUIET = 0.5;

    private final List<Fault> faults;
    private final Random random;
    private final Deque<Fault> deck = new ArrayDeque<>();

    /** @throws IllegalArgumentException without faults */
    Plan(List<Fault> faults, long seed) {
        if (faults.isEmpty()) throw new IllegalArgumentException("a campaign needs a fault");
        this.faults = faults;
        this.random = new Random(seed);
    }

    Step next() {
        Fault first = draw();
        List<Fault> together = new ArrayList<>(List.of(first));
        if (random.nextDouble() < PAIRED) companion(first).ifPresent(together::add);
        return new Step(List.copyOf(together), random.nextLong(), random.nextDouble() < QUIET);
    }

    private Fault draw() {
        if (deck.isEmpty()) {
            List<Fault> shuffled = new ArrayList<>(faults);
            Collections.shuffle(shuffled, random);
            deck.addAll(shuffled);
        }
        return deck.remove();
    }

    /** The next of another target in the deck. */
    private Optional<Fault> companion(Fault first) {
        Optional<Fault> found =
                deck.stream().filter(fault -> fault.target() != first.target()).findFirst();
        found.ifPresent(deck::remove);
        return found;
    }
}
