package io.sealstream.cli.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that needs no order, done ahead on all cores; what comes of it is taken in order. For use by one thread. */
public final class Ahead<T> implements AutoCloseable {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int PIECES_PER_CORE = 4;

    private final ExecutorService workers = Executors.newFixedThreadPool(CORES, Ahead::thread);
    private final Deque<Future<T>> results = new ArrayDeque<>();

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ahead");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether there is enough to do, and something should be taken before more is added. */
    public boolean isFull() {
        return results.size() >= PIECES_PER_CORE * CORES;
    }

    public boolean isEmpty() {
        return results.isEmpty();
    }

    /** Has it done after what was added before. */
    public void add(Callable<T> work) {
        results.add(workers.submit(work));
    }

    /** Throws this when it is its turn: what was added before is still taken. */
    public void fail(RuntimeException fault) {
        results.add(CompletableFuture.failedFuture(fault));
    }

    /**
     * What came of the oldest that was not taken yet; waits for it. What it threw at run time is thrown here.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public T take() {
        try {
            return results.remove().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) throw fault;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while work ahead was awaited", e);
        }
    }

    /** What is not taken is given up. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
