package io.sealstream.bench;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What {@link SealingBenchmark} and {@link AnchorBenchmark} are asked for.
 *
 * @param events preloaded, and read whole in each round; at least {@value #FEWEST_EVENTS}
 * @param rounds of identity and of sealing, in turn; at least 1
 * @param json where the figures go as JSON
 */
public record SealingOptions(long events, int rounds, Optional<Path> json) {
    /** With fewer, a round is over within a few commits, and there is nothing to measure. */
    public static final long FEWEST_EVENTS = 100_000;

    public static final SealingOptions DEFAULT = new SealingOptions(1_000_000, 3, Optional.empty());

    private static final String USAGE = "usage: [--events N] [--rounds R] [--json FILE]";

    /** @throws IllegalArgumentException if there are too few events or rounds */
    public SealingOptions {
        if (events < FEWEST_EVENTS)
            throw new IllegalArgumentException("--events " + events + ": at least " + FEWEST_EVENTS + " are needed");
        if (rounds < 1) throw new IllegalArgumentException("--rounds " + rounds + ": at least 1 is needed");
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException naming the option that is unknown, wrong or without a value
     */
    public static SealingOptions parse(String... args) {
        SealingOptions options = DEFAULT;
        for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
            String option = rest.next();
            if (!rest.hasNext())
                throw new IllegalArgumentException(option + " is not an option with a value; " + USAGE);
            options = options.with(option, rest.next());
        }
        return options;
    }

    private SealingOptions with(String option, String value) {
        return switch (option) {
            case "--events" -> new SealingOptions(number(option, value), rounds, json);
            case "--rounds" -> new SealingOptions(events, number(option, value), json);
            case "--json" -> new SealingOptions(events, rounds, Optional.of(Path.of(value)));
            default -> throw new IllegalArgumentException("unknown option " + option + "; " + USAGE);
        };
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " " + value + ": not a whole number", e);
        }
    }
}
