package io.sealstream.bench.latency;

import static io.sealstream.bench.latency.LatencyContender.quantity;

import io.sealstream.bench.Opened;
import io.sealstream.bench.loop.CommitPolicy;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * From when an event is due to be sent until a read-committed consumer has it: through the sealer as it ships, through a bare
 * transactional loop, and through Kafka Streams' identity copy.
 *
 * <p>All of them run all the time, and in each round each gets the load in turn: first few events a second, then many. A load
 * is a producer with a thread of its own, its events at even distances whatever happens to them; it, the consumer and what
 * is measured share this JVM, and the cores with the broker.
 */
public final class LatencySuite implements Suite {
    public static final Suite.Offer OFFER = new Suite.Offer(
            "latency",
            "from the time an event is due to be sent until a read-committed consumer has it",
            LatencySuite::open);

    private static final String SEALING = "sealing";
    private static final String LOOP = "transactional loop";
    private static final String COPY = "identity copy";

    private static final long QUIET = 1_000;
    private static final long BUSY = 10_000;

    private final Opened opened = new Opened();
    private final Lanes lanes = opened.add(new Lanes());
    private final List<LatencyContender> contenders = new ArrayList<>();
    private final List<Phase> phases;

    private LatencySuite(Scale scale) {
        phases = List.of(phase(scale, QUIET, 8_000, 1_500), phase(scale, BUSY, 4_000, 1_000));
    }

    private static Phase phase(Scale scale, long perSecond, long fullMs, long quickMs) {
        return new Phase(
                perSecond, Duration.ofMillis(scale.of(2_000, 300)), Duration.ofMillis(scale.of(fullMs, quickMs)));
    }

    private static Suite open(Scale scale) throws InterruptedException {
        LatencySuite suite = new LatencySuite(scale);
        try {
            suite.start(scale);
            return suite;
        } catch (RuntimeException | InterruptedException e) {
            suite.opened.closeAfter(e);
            throw e;
        }
    }

    private void start(Scale scale) throws InterruptedException {
        add(SEALING, "the sealer as it ships", lanes.sealing());
        add(
                LOOP,
                "a bare loop of consumer and transactional producer, with the sealer's client settings and commit policy",
                lanes.transactionalLoop(CommitPolicy.AS_THE_SEALER));
        // Nothing is asked of it.
        if (scale == Scale.FULL)
            add(
                    COPY,
                    "Kafka Streams with a source and a sink, with the sealer's settings but for the commit interval, which is Kafka"
                            + " Streams' own, 100 ms",
                    lanes.identityCopy());
        for (LatencyContender contender : contenders) contender.lane().start();
    }

    private void add(String name, String description, Lane lane) {
        contenders.add(new LatencyContender(name, description, opened.add(lane), phases));
    }

    @Override
    public List<Contender> contenders() {
        return List.copyOf(contenders);
    }

    @Override
    public List<Target> targets() {
        return List.of(
                Target.atMost(1.2, quantity(SEALING, "p50", QUIET), quantity(LOOP, "p50", QUIET)),
                Target.atMost(1.2, quantity(SEALING, "p99", QUIET), quantity(LOOP, "p99", QUIET)),
                Target.atMost(10, quantity(SEALING, "p50", QUIET)),
                Target.atMost(25, quantity(SEALING, "p99", QUIET)),
                Target.atMost(100, quantity(SEALING, "p99", BUSY)));
    }

    @Override
    public void close() {
        opened.close();
    }
}
