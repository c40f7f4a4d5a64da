package io.sealstream.bench.measure;

import java.util.List;
import java.util.Optional;

/**
 * Contenders that are measured in turn, round by round, on servers that were started for them: the n-th rounds of all belong
 * together. Opening it starts the servers and loads them; closing it stops them and leaves nothing behind.
 */
public interface Suite extends AutoCloseable {
    List<Contender> contenders();

    List<Target> targets();

    /** How many rounds count, for something that takes too long to be repeated, or is the same each time. */
    default int rounds(Scale scale) {
        return scale.rounds();
    }

    /** Whether a round goes before those that count. */
    default boolean warmsUp() {
        return true;
    }

    /** What the profile shows to hold a quantity back, in a sentence of Markdown; said where its target is missed. */
    default Optional<String> heldBackBy(Target target) {
        return Optional.empty();
    }

    @Override
    void close();

    /** A suite that can be opened, by the name that {@code --only} takes. */
    record Offer(String name, String description, Opening opening) {}

    @FunctionalInterface
    interface Opening {
        /**
         * Starts and loads what it needs.
         *
         * @throws UnavailableException if something that it needs is not on this machine
         */
        Suite open(Scale scale) throws UnavailableException, InterruptedException;
    }

    /** The suite is left out, which the report says, with what to do about it. */
    final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1;

        public UnavailableException(String why) {
            super(why);
        }
    }
}
