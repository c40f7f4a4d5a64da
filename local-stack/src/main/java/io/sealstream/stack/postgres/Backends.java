package io.sealstream.stack.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The processes that a postmaster has started at one moment: one for each connection, and its workers. */
record Backends(List<ProcessHandle> processes) {
    /** They end within milliseconds, except in a query that neither waits nor writes. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(10);

    static Backends of(long postmaster) {
        return new Backends(ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::children)
                .toList());
    }

    Optional<ProcessHandle> find(long pid) {
        return processes.stream().filter(process -> process.pid() == pid).findFirst();
    }

    /** Waits until they have noticed that their postmaster is gone; kills those that have not after 5 seconds. */
    void awaitGone() {
        if (areGone(GRACE)) return;
        processes.forEach(ProcessHandle::destroyForcibly);
        areGone(GRACE);
    }

    private boolean areGone(Duration atMost) {
        Instant deadline = Instant.now().plus(atMost);
        while (processes.stream().anyMatch(Backends::runs)) {
            if (Instant.now().isAfter(deadline)) return false;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    /** An orphan that ended but that nobody waits for, as in a container without an init, has no command any more. */
    static boolean runs(ProcessHandle process) {
        return process.info().command().isPresent();
    }
}
