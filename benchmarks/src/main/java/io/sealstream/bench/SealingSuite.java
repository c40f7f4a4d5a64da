package io.sealstream.bench;

import io.sealstream.bench.loop.CommitPolicy;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.util.List;
import java.util.Optional;

/**
 * Sealing beside Kafka Streams' identity copy, both with {@code exactly_once_v2}, and what the broker takes from a bare
 * producer.
 *
 * <p>They share the broker, this JVM and so its heap; sealing and identity copy also Kafka Streams' settings, the sealer's own.
 */
public final class SealingSuite implements Suite {
    public static final Offer OFFER =
            new Offer("sealing", "Sealing beside what Kafka Streams copies anyway", SealingSuite::open);

    static final String SEALER =
            "the sealer as it ships, with its defaults: decoding, checking, deduplicating, hashing, `exactly_once_v2`";

    private static final String SEALING = "sealing";
    private static final String AS_SHIPPED = "identity copy, Kafka Streams' defaults";

    private final TestBed bed;
    private final List<Contender> contenders;

    private SealingSuite(TestBed bed, long events) {
        this.bed = bed;
        this.contenders = List.of(
                new BareProduce(bed.broker(), 2 * events),
                new WholeLog(
                        bed,
                        events,
                        "identity copy",
                        "Kafka Streams with a source and a sink of byte arrays, with the sealer's own settings; it commits on a"
                                + " timer, as often as the sealer does at least",
                        bed::identityCopy),
                new WholeLog(
                        bed,
                        events,
                        AS_SHIPPED,
                        "the same with none of Kafka Streams' settings changed, but for `exactly_once_v2`",
                        bed::identityCopyAsShipped),
                new WholeLog(
                        bed,
                        events,
                        "bare transactional loop",
                        "consume, produce, commit both, again: with the same client settings, committing as the sealer does",
                        id -> bed.transactionalLoop(id, CommitPolicy.AS_THE_SEALER)),
                new WholeLog(bed, events, SEALING, SEALER, bed::sealing));
    }

    private static Suite open(Scale scale) {
        long events = scale.of(1_000_000, 600_000);
        return new SealingSuite(TestBed.preloaded(WholeLog.preload(events)), events);
    }

    @Override
    public List<Contender> contenders() {
        return contenders;
    }

    @Override
    public List<Target> targets() {
        return List.of(
                Target.atLeast(0.8, SEALING, "identity copy"),
                Target.shown(SEALING, AS_SHIPPED),
                Target.shown(SEALING, "bare transactional loop"),
                Target.shown("identity copy", "bare produce"));
    }

    @Override
    public Optional<String> heldBackBy(Target target) {
        if (!target.quantity().equals(SEALING)) return Optional.empty();
        return Optional.of(
                "Of the processor time of an event, SHA-256 (four hashes that the format and the index ask for),"
                        + " decoding and checking, and the deduplication index are what an identity copy does not have; Kafka Streams,"
                        + " clients and broker take the rest, and both cores are busy.");
    }

    @Override
    public void close() {
        bed.close();
    }
}
