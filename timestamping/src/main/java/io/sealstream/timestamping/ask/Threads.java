package io.sealstream.timestamping.ask;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As many threads as there are authorities, and one that looks at the clock. None keeps the process alive. */
final class Threads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor asking;
    private final ScheduledThreadPoolExecutor ticking = new ScheduledThreadPoolExecutor(1, daemons("probes"));

    Threads(int authorities) {
        this.asking = new ThreadPoolExecutor(
                authorities,
                authorities,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("authority"));
        asking.allowCoreThreadTimeOut(true);
    }

    /** Something that may wait for an authority. */
    interface Task {
        void run() throws InterruptedException;
    }

    Future<?> run(Task task) {
        return asking.submit(() -> uncancelled(task));
    }

    /** Where nobody will cancel it. */
    void start(Task task) {
        asking.execute(() -> uncancelled(task));
    }

    private static void uncancelled(Task task) {
        try {
            task.run();
        } catch (InterruptedException e) {
            // Cancelled, or closed: nobody waits for it any more.
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("asking an authority failed in a way it never should", e);
            throw e;
        }
    }

    /** Until this is closed. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void every(Duration interval, Runnable task) {
        ticking.scheduleWithFixedDelay(task, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        for (ExecutorService threads : new ExecutorService[] {ticking, asking}) threads.shutdownNow();
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, "timestamping-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
