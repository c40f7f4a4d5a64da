package io.sealstream.projection;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Seals events all the time, a few to a transaction, and never so many that the copy could not follow. */
final class Load implements AutoCloseable {
    private static final int A_TRANSACTION = 40;
    private static final int AHEAD = 4_000;
    private static final long PAUSE_NANOS = 1_000_000;

    private final TestLog log;
    private final LongSupplier copied;
    private final Thread thread = new Thread(this::run, "load");
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile boolean stopping;

    private Load(TestLog log, LongSupplier copied) {
        this.log = log;
        this.copied = copied;
    }

    /** Starts; nobody else may seal until it is closed. */
    static Load on(TestLog log, LongSupplier copied) {
        Load load = new Load(log, copied);
        load.thread.start();
        return load;
    }

    private void run() {
        try {
            while (!stopping)
                if (log.size() - copied.getAsLong() < AHEAD) log.seal(A_TRANSACTION);
                else LockSupport.parkNanos(PAUSE_NANOS);
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
        if (failure.get() != null) throw failure.get();
    }
}
