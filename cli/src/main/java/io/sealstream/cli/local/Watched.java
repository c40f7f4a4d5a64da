package io.sealstream.cli.local;

import io.sealstream.cli.terminal.Failure;
import java.util.concurrent.CountDownLatch;

/** Notes why something that runs in this process ended, where nobody asked it to. */
final class Watched {
    private final Observed worker;
    private volatile String reason;

    private Watched(Observed worker) {
        this.worker = worker;
    }

    /** Returns when the work has stopped. */
    interface Work {
        void awaitStopped() throws InterruptedException;
    }

    /** Watches from now on; {@code ended} counts down when it ends. */
    static Watched start(Observed worker, Work work, CountDownLatch ended) {
        Watched watched = new Watched(worker);
        Thread thread = new Thread(() -> watched.run(work, ended), worker.name().replace(' ', '-') + "-watch");
        thread.setDaemon(true);
        thread.start();
        return watched;
    }

    private void run(Work work, CountDownLatch ended) {
        try {
            work.awaitStopped();
            reason = "the " + worker.name() + " stopped unasked";
        } catch (RuntimeException | InterruptedException e) {
            worker.ended(e);
            reason = String.valueOf(e.getMessage());
        } finally {
            ended.countDown();
        }
    }

    /** @throws Failure saying why it ended */
    void assertRunning() {
        if (reason != null) throw Failure.no(reason);
    }
}
