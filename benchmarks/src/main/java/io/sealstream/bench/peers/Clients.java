package io.sealstream.bench.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients of a chain that append as fast as they are answered, each in a thread of its own, until time is up. */
final class Clients {
    private final List<Submission> events;
    private final int together;
    private final long end;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger appended = new AtomicInteger();

    private Clients(List<Submission> events, int together, long end) {
        this.events = events;
        this.together = together;
        this.end = end;
    }

    /** What was acknowledged, and the rate from when all began until the last was answered. */
    record Run(int appended, double perSecond) {}

    /**
     * Runs them, connected before the clock starts.
     *
     * @param together how many events are in a transaction
     * @param events where they are used up, that ends the run
     * @throws IllegalStateException if one of them fails
     */
    static Run run(Chain chain, int clients, int together, List<Submission> events, Duration time)
            throws InterruptedException {
        List<Chain.Writer> connected = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            for (int i = 0; i < clients; i++) connected.add(chain.connect());
            long start = System.nanoTime();
            Clients all = new Clients(events, together, start + time.toNanos());
            List<Callable<Void>> loops = new ArrayList<>();
            for (Chain.Writer client : connected) loops.add(() -> all.loop(client));
            for (Future<Void> loop : threads.invokeAll(loops)) loop.get();
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Run(all.appended.get(), all.appended.get() / seconds);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed: " + e.getCause().getMessage(), e.getCause());
        } finally {
            threads.shutdownNow();
            connected.forEach(Chain.Writer::close);
        }
    }

    private Void loop(Chain.Writer client) {
        while (System.nanoTime() - end < 0) {
            int from = taken.getAndAdd(together);
            if (from > events.size() - together) break;
            client.append(events.subList(from, from + together));
            appended.addAndGet(together);
        }
        return null;
    }
}
