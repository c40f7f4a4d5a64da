package io.sealstream.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.VerificationFailedException;

/** Counts what ended a process's work. */
final class FaultMeters {
    private final Counter verification;
    private final Counter fork;
    private final Counter fatal;

    FaultMeters(MeterRegistry registry) {
        verification = Counter.builder("sealstream.verification.failures")
                .description("Times that a chain, a checkpoint, stored evidence or a copy did not verify. Must be 0.")
                .register(registry);
        fork = Counter.builder("sealstream.forks.refused")
                .description("Times that going on would have forked the log: a lost tail, another log, a second sealer."
                        + " Must be 0.")
                .register(registry);
        fatal = Counter.builder("sealstream.fatal")
                .description("Faults that stopped the process's work, whatever they were.")
                .register(registry);
    }

    /** Whether the log itself is in question, which someone must hear of. */
    boolean count(Throwable fault) {
        fatal.increment();
        FatalException known = FatalException.in(fault);
        if (known instanceof VerificationFailedException) verification.increment();
        else if (known instanceof ForkRefusedException) fork.increment();
        else return false;
        return true;
    }
}
