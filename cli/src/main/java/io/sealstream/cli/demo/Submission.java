package io.sealstream.cli.demo;

import io.sealstream.Event;
import io.sealstream.cli.submit.EventSource;
import io.sealstream.cli.submit.Publisher;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.terminal.Text;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/** Publishes the input on a thread of its own, which may be left behind blocked on standard input. */
final class Submission {
    private final Latencies latencies;
    private final PrintWriter err;
    private final Progress progress;
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean done;
    private volatile RuntimeException broken;
    private Publisher publisher;

    Submission(Latencies latencies, PrintWriter err, Progress progress) {
        this.latencies = latencies;
        this.err = err;
        this.progress = progress;
    }

    void start(EventSource source, Map<String, Object> clients, TopicPartition ingested) {
        Thread thread = new Thread(() -> run(source, clients, ingested), "submission");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(EventSource source, Map<String, Object> clients, TopicPartition ingested) {
        try (Publisher opened = new Publisher(clients, ingested, outcome())) {
            publisher = opened;
            source.read(visitor());
            publisher.flush();
        } catch (RuntimeException e) {
            broken = e;
        } finally {
            done = true;
        }
    }

    private EventSource.Visitor visitor() {
        return new EventSource.Visitor() {
            @Override
            public void event(long line, Event event) {
                latencies.sending(line, System.nanoTime());
                publisher.publish(line, event);
            }

            @Override
            public void badLine(long line, String why) {
                report(line, why);
            }
        };
    }

    private Publisher.Outcome outcome() {
        return new Publisher.Outcome() {
            @Override
            public void published(long line, long offset) {
                latencies.acknowledged(line, offset);
                published.incrementAndGet();
            }

            @Override
            public void refused(long line, String why) {
                latencies.refused(line);
                report(line, why);
            }
        };
    }

    private void report(long line, String why) {
        refused.incrementAndGet();
        progress.clear();
        err.println("line " + line + ": " + Text.visible(Text.oneLine(why)));
    }

    /** Whether all is published; rethrows what stopped it, if anything did. */
    boolean isDone() {
        boolean finished = done; // Before the fault, which is set before it.
        if (broken != null) throw broken;
        return finished;
    }

    /** Events that the broker acknowledged. */
    long published() {
        return published.get();
    }

    /** Lines that were not published. */
    long refused() {
        return refused.get();
    }
}
