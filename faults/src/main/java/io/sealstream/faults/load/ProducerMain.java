package io.sealstream.faults.load;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A producer: {@code servers topic directory name seed rate}. Sends at an even pace until SIGTERM, then waits for what is
 * not acknowledged yet. Each life has a journal and identities of its own.
 */
public final class ProducerMain {
    private static final long DRAIN_MS = 60_000;

    private ProducerMain() {}

    public static void main(String[] args) throws InterruptedException {
        // Of this life alone: process ids come again.
        String name = args[3] + "-" + Long.toHexString(new SecureRandom().nextLong());
        Events events = new Events("/faults/" + name, new Random(Long.parseLong(args[4])));
        Journal journal = Journal.open(Path.of(args[2], "producer-" + name + ".tsv"));
        Publisher publisher = new Publisher(args[0], args[1], events, journal);
        CountDownLatch drained = new CountDownLatch(1);
        Thread sending = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            sending.interrupt();
            awaitQuietly(drained);
        }));
        try {
            send(publisher, events, Integer.parseInt(args[5]));
        } catch (InterruptedException e) {
            // SIGTERM: nothing more is sent.
            if (!publisher.drain(DRAIN_MS)) System.err.println("not all was acknowledged within " + DRAIN_MS + " ms");
        }
        publisher.close();
        drained.countDown();
    }

    private static void send(Publisher publisher, Events events, int perSecond) throws InterruptedException {
        long every = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long due = System.nanoTime();
        while (true) {
            if (Thread.interrupted()) throw new InterruptedException();
            publisher.send(events.next());
            // After a time in which nothing could be sent it does not make up for it all at once.
            due = Math.max(due + every, System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
            long early = due - System.nanoTime();
            if (early > 0) LockSupport.parkNanos(early);
        }
    }

    private static void awaitQuietly(CountDownLatch drained) {
        try {
            if (!drained.await(2 * DRAIN_MS, TimeUnit.MILLISECONDS)) System.err.println("ended with records unsent");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
