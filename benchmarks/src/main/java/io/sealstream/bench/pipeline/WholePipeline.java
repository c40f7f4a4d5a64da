package io.sealstream.bench.pipeline;

import io.sealstream.bench.Anchoring;
import io.sealstream.bench.CopyBed;
import io.sealstream.bench.Reading;
import io.sealstream.bench.TestBed;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.projection.ProjectionApplication;
import io.sealstream.projection.schema.SchemaName;
import java.time.Duration;
import java.util.List;

/** Everybody at once, until the last event is sealed, covered by a checkpoint, and a row. */
record WholePipeline(TestBed bed, CopyBed copies, long events) implements Contender {
    static final Quantity RATE = new Quantity("whole pipeline", "events/s");

    private static final SchemaName SCHEMA = new SchemaName("bench_pipeline");
    private static final Duration STARTING = Duration.ofSeconds(60);

    @Override
    public List<Quantity> quantities() {
        return List.of(RATE);
    }

    @Override
    public String description() {
        return "sealer, anchor worker without authorities and projection worker at once, until the last event is a row";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        bed.renewTargets();
        copies.renew(SCHEMA);
        String applicationId = "bench-pipeline-" + number;
        Reading sealing = bed.sealing(applicationId);
        double perSecond;
        try (sealing;
                Anchoring anchoring = bed.anchoring();
                ProjectionApplication projection = copies.worker(SCHEMA)) {
            anchoring.start();
            projection.start();
            if (!projection.awaitRunning(STARTING))
                throw new IllegalStateException("the projection worker does not start; see its log");
            sealing.start();
            perSecond = bed.progressOf(applicationId)
                    .perSecondUntil(
                            events,
                            () -> Math.min(
                                    anchoring.size(), projection.progress().size()));
        }
        sealing.check(events);
        return new double[] {perSecond};
    }
}
