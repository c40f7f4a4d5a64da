package io.sealstream.cli.local;

import io.sealstream.cli.terminal.Failure;
import java.util.concurrent.CountDownLatch;

/** Notes why something that runs in this process ended, where nobody asked it to. */
final class Watched {
    private final String name;
    private volatile String reason;

    private Watched(String name) {
        this.name = name;
    }

    /** Returns when the work has stopped. */
    interface Work {
        void awaitStopped() throws InterruptedException;
    }

    /** Watches from now on; {@code ended} counts down when it ends. */
    static Watched start(String name, Work work, CountDownLatch ended) {
        Watched watched = new Watched(name);
        Thread thread = new Thread(() -> watched.run(work, ended), name.replace(' ', '-') + "-watch");
        thread.setDaemon(true);
        thread.start();
        return watched;
    }

    private void run(Work work, CountDownLatch ended) {
        try {
            work.awaitStopped();
            reason = "the " + name + " stopped unasked";
        } catch (RuntimeException | InterruptedException e) {
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
