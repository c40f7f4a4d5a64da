package io.sealstream.anchor.stamp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Anchoring on a thread of its own, until closed. */
final class Running implements AutoCloseable {
    private final Anchoring anchoring;
    private final CompletableFuture<Void> end;

    Running(Anchoring anchoring) {
        this.anchoring = anchoring;
        this.end = CompletableFuture.runAsync(anchoring::run, task -> new Thread(task, "anchoring").start());
    }

    void request() {
        anchoring.request();
    }

    /** What the loop ended with, by itself. */
    Throwable fault() throws InterruptedException, TimeoutException {
        try {
            end.get(90, TimeUnit.SECONDS);
            throw new AssertionError("it ended without a fault");
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Override
    public void close() throws InterruptedException, TimeoutException {
        anchoring.close();
        try {
            end.get(90, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("anchoring failed", e.getCause());
        }
    }
}
