package io.sealstream.bench.result;

import io.sealstream.bench.measure.Suite.Offer;
import java.util.List;

/** What became of a suite. */
public sealed interface Outcome {
    Offer offer();

    /**
     * It was measured.
     *
     * @param figures in the order of the contenders; a quantity with two targets is there twice
     */
    record Measured(Offer offer, List<Described> contenders, List<Figure> figures) implements Outcome {
        public Measured {
            contenders = List.copyOf(contenders);
            figures = List.copyOf(figures);
        }
    }

    /** What it needs is not on this machine. */
    record Unavailable(Offer offer, String why) implements Outcome {}

    /** It could not be measured, or left behind what it should not have. */
    record Failed(Offer offer, RuntimeException failure) implements Outcome {
        /** On one line. */
        public String why() {
            String message = failure.getMessage();
            String what = message == null ? failure.getClass().getSimpleName() : message;
            Throwable cause = failure.getCause();
            return (cause == null || what.contains(String.valueOf(cause.getMessage())) ? what : what + ": " + cause)
                    .strip()
                    .replaceAll("\\s*\\R\\s*", " ");
        }
    }

    /** Who took part: the names of what it measures, and what it is. */
    record Described(String name, String description) {}
}
