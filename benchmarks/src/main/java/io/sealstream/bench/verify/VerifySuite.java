package io.sealstream.bench.verify;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.util.List;

/**
 * Verifying, as {@code sealstream verify} does, beside what cannot be spared: hashing the bytes of an export, and reading
 * those of a topic.
 */
public final class VerifySuite implements Suite {
    public static final Offer OFFER = new Offer(
            "verify", "Verifying an export and a topic beside hashing and reading their bytes", VerifySuite::open);

    private static final String SHA = "SHA-256 of an export";
    private static final String EXPORT = "verifying an export";
    private static final String CONSUME = "bare consume";
    private static final String TOPIC = "verifying from Kafka";

    private static final long ROUND = 1_000_000;

    private final SealedLog log;
    private final List<Contender> contenders;

    private VerifySuite(SealedLog log, long events) {
        this.log = log;
        // As many events in each round of a short log: a fifth of a second is over before the compiler is.
        int passes = (int) Math.max(1, ROUND / events);
        this.contenders = List.of(
                new Timed(
                        SHA,
                        "one pass of the JDK's `MessageDigest` over the bytes of `events.avro`, on one core",
                        events,
                        passes,
                        log::hashExport),
                new Timed(
                        EXPORT,
                        "`sealstream verify DIR`: reading, decoding, encoding again, chain, data, and the tree over it, on"
                                + " all cores",
                        events,
                        passes,
                        log::verifyExport),
                new Timed(
                        CONSUME,
                        "a read-committed consumer of byte arrays with Kafka's defaults, opened anew each time",
                        events,
                        1,
                        log::consume),
                new Timed(
                        TOPIC,
                        "`sealstream verify` on the broker: the same checks, and each record's key",
                        events,
                        1,
                        log::verifyTopic));
    }

    private static Suite open(Scale scale) throws InterruptedException {
        long events = scale.of(1_000_000, 300_000);
        return new VerifySuite(SealedLog.of(events), events);
    }

    @Override
    public List<Contender> contenders() {
        return contenders;
    }

    @Override
    public List<Target> targets() {
        return List.of(
                Target.atLeast(0.4, EXPORT, SHA),
                Target.atLeast(1_000_000, EXPORT),
                Target.atLeast(0.5, TOPIC, CONSUME));
    }

    @Override
    public void close() {
        log.close();
    }
}
