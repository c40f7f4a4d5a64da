package io.sealstream.bench.size;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.bench.Broker;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.ingest.IngestApplication;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.topics.SealedTopic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Three brokers, of which the one that leads the sealed topic is killed. */
record LostBroker(long events) implements Contender {
    private static final int COPIES = 3;
    private static final Duration BOUND = Duration.ofMinutes(5);

    static String name(long events) {
        return "sealing again with " + Sizes.name(events) + " events, one of three brokers lost";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name(events), "s"));
    }

    @Override
    public String description() {
        return "from SIGKILL of the broker that leads the sealed topic, of three with every topic on each, until an event that is"
                + " published after it is sealed; the sealer runs on";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        try (Broker brokers = Broker.start(COPIES);
                SizedLog log = new SizedLog(brokers, "broker-loss", COPIES)) {
            log.publish(events);
            log.seal();
            try (IngestApplication sealer =
                            new IngestApplication(new IngestConfig(log.settings()), new SimpleMeterRegistry());
                    SealedTopic sealed = log.sealed()) {
                sealer.start();
                if (!sealer.awaitRunning(BOUND))
                    throw new IllegalStateException("the sealer does not start; see its log");
                long end = sealed.end();
                int leader = leader(log);
                long start = System.nanoTime();
                brokers.node(leader).kill();
                log.publish(1);
                while (sealed.end() == end) await(start);
                double seconds = (System.nanoTime() - start) / 1e9;
                if (log.tip().size() != events + 1)
                    throw new IllegalStateException("another event than the one was sealed");
                return new double[] {seconds};
            }
        }
    }

    private static void await(long start) throws InterruptedException {
        if (System.nanoTime() - start > BOUND.toNanos())
            throw new IllegalStateException("nothing is sealed after a broker was lost");
        TimeUnit.MILLISECONDS.sleep(20);
    }

    private static int leader(SizedLog log) throws InterruptedException {
        String topic = log.topics().sealed();
        try {
            return log.broker()
                    .admin()
                    .describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .get(0)
                    .leader()
                    .id();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot tell who leads " + topic, e.getCause());
        }
    }
}
