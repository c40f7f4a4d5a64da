package io.sealstream.service;

import java.util.Optional;

/** How a process is, for whoever asks from outside: each answer is empty where all is well, else says why not. Any thread asks. */
public interface Health {
    /** A process that has not got as far as to know. */
    static Health starting(String how) {
        return new Health() {
            @Override
            public Optional<String> beginning() {
                return Optional.of(how);
            }

            @Override
            public Optional<String> impediment() {
                return beginning();
            }
        };
    }

    /** A process that has stopped by itself and will end soon. */
    static Health stopped(String reason) {
        return new Health() {
            @Override
            public Optional<String> fault() {
                return Optional.of("stopped: " + reason);
            }

            @Override
            public Optional<String> beginning() {
                return fault();
            }

            @Override
            public Optional<String> impediment() {
                return fault();
            }
        };
    }

    /** {@code /livez}: what only a new start can mend. Never that something outside is down: a new start would not help. */
    default Optional<String> fault() {
        return Optional.empty();
    }

    /** {@code /startupz}: what has to be done before work goes on for the first time. */
    Optional<String> beginning();

    /** {@code /readyz}: why the process does not do its work now. */
    Optional<String> impediment();
}
