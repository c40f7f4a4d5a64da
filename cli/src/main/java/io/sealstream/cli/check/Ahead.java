package io.sealstream.cli.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that needs no order, done ahead on several cores; what comes of it is taken in order. What is in memory at a time is
 * bounded whatever the machine and the input: pieces, and the bytes that they hold. For use by one thread.
 */
public final class Ahead<T> implements AutoCloseable {
    /** Of pieces that are not taken yet, together; what is found in them takes several times as much. */
    static final int MAX_BYTES = 16 << 20;

    /** More are of no use: what they find is held to the chain by one thread. */
    private static final int WORKERS = Math.min(Runtime.getRuntime().availableProcessors(), 8);

    static final int MAX_PIECES = 4 * WORKERS;

    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, Ahead::thread);
    private final Deque<Piece<T>> pieces = new ArrayDeque<>();
    private long bytes;

    private record Piece<T>(Future<T> result, long bytes) {}

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ahead");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether there is enough to do, and something should be taken before more is added. */
    public boolean isFull() {
        return pieces.size() >= MAX_PIECES || bytes >= MAX_BYTES;
    }

    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /**
     * Has it done after what was added before.
     *
     * @param bytes it holds, read and decompressed, at most
     */
    public void add(Callable<T> work, long bytes) {
        add(new Piece<>(workers.submit(work), bytes));
    }

    /** Throws this when it is its turn: what was added before is still taken. */
    public void fail(RuntimeException fault) {
        add(new Piece<>(CompletableFuture.failedFuture(fault), 0));
    }

    private void add(Piece<T> piece) {
        pieces.add(piece);
        bytes += piece.bytes();
    }

    /**
     * What came of the oldest that was not taken yet; waits for it. What it threw at run time is thrown here.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public T take() {
        try {
            Piece<T> oldest = pieces.remove();
            bytes -= oldest.bytes();
            return oldest.result().get();
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
