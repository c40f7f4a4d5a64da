package io.sealstream.bench.pipeline;

import io.sealstream.bench.CopyBed;
import io.sealstream.bench.Opened;
import io.sealstream.bench.TestBed;
import io.sealstream.bench.WholeLog;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.util.List;
import java.util.Optional;

/**
 * The whole pipeline beside sealing alone, from the same preloaded ingest topic: sealer, anchor worker (without authorities)
 * and projection worker in this JVM, the broker and Postgres in processes of their own, all on the same cores.
 *
 * <p>Both rates are of events between the first commit of the sealer's that is seen and the end, which for the pipeline is the
 * moment when the last event is sealed, covered by a checkpoint, and a row. What was sealed by that first commit is not
 * counted, though the pipeline has yet to checkpoint and to project it. No more is preloaded than counts: the sealer commits at
 * once with its last record, so neither waits for a timer, and beyond the last row it would seal what no row comes of.
 */
public final class PipelineSuite implements Suite {
    public static final Suite.Offer OFFER = new Suite.Offer(
            "pipeline", "sealing, checkpointing and projecting at once, beside sealing alone", PipelineSuite::open);

    private static final double TARGET = 0.35;
    private static final long EVENTS = 1_000_000;
    private static final long FEW_EVENTS = 200_000;

    private static final String ALONE = "sealing, nobody following";

    private final Opened opened;
    private final TestBed bed;
    private final CopyBed copies;
    private final long events;

    private PipelineSuite(Opened opened, TestBed bed, long events) {
        this.opened = opened;
        this.bed = bed;
        this.copies = opened.add(new CopyBed(bed.projected()));
        this.events = events;
    }

    private static Suite open(Scale scale) {
        long events = scale.of(EVENTS, FEW_EVENTS);
        Opened opened = new Opened();
        try {
            return new PipelineSuite(opened, opened.add(TestBed.preloaded(events)), events);
        } catch (RuntimeException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    @Override
    public List<Contender> contenders() {
        return List.of(
                new WholeLog(bed, events, ALONE, "the sealer as it ships", bed::sealing),
                new WholePipeline(bed, copies, events));
    }

    @Override
    public List<Target> targets() {
        return List.of(Target.atLeast(TARGET, WholePipeline.RATE.name(), ALONE));
    }

    @Override
    public Optional<String> heldBackBy(Target target) {
        return Optional.of(
                "Postgres: of its backend's time for an event the row takes a third, the indexes most of the rest;"
                        + " broker, sealer, workers and Postgres share two cores.");
    }

    /** A round is as long as its copying. */
    @Override
    public int rounds(Scale scale) {
        return (int) scale.of(scale.rounds(), 2);
    }

    @Override
    public void close() {
        opened.close();
    }
}
