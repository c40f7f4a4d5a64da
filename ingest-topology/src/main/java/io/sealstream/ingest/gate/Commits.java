package io.sealstream.ingest.gate;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tells of the transactions that a thread's producer committed. A stream thread processes and commits in turn, so whatever it
 * did before is committed, in all of its tasks.
 */
public final class Commits {
    private final ThreadLocal<OfThread> own = ThreadLocal.withInitial(OfThread::new);

    private static final class OfThread {
        private long count;
        private final Set<Runnable> listeners = new LinkedHashSet<>();
    }

    /** Number of transactions committed by the calling thread. */
    public long count() {
        return own.get().count;
    }

    /** From now on {@code listener} is run at each of the calling thread's commits, on that thread. */
    public void tell(Runnable listener) {
        own.get().listeners.add(listener);
    }

    /** The calling thread's commits are none of {@code listener}'s any more. */
    public void tellNoMore(Runnable listener) {
        own.get().listeners.remove(listener);
    }

    /** Commit point: only what the broker confirmed gets here. */
    public void committed() {
        OfThread thread = own.get();
        thread.count++;
        thread.listeners.forEach(Runnable::run);
    }
}
