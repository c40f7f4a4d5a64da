package io.sealstream.ingest.gate;

/**
 * Tells of the transactions that a thread's producer committed. A stream thread processes and commits in turn, so whatever it
 * did before is committed.
 */
public final class Commits {
    private final ThreadLocal<OfThread> own = ThreadLocal.withInitial(OfThread::new);

    private static final class OfThread {
        private long count;
        private Runnable listener = () -> {};
    }

    /** Number of transactions committed by the calling thread. */
    public long count() {
        return own.get().count;
    }

    /** From now on {@code listener} is run at each of the calling thread's commits, on that thread, in place of an earlier one. */
    public void tell(Runnable listener) {
        own.get().listener = listener;
    }

    /** Commit point: only what the broker confirmed gets here. */
    public void committed() {
        OfThread thread = own.get();
        thread.count++;
        thread.listener.run();
    }
}
