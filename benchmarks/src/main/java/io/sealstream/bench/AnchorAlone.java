package io.sealstream.bench;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import java.util.List;

/** A worker that has lost its checkpoints: it takes the sealed log from its first event. Proofs are made of what it wrote. */
record AnchorAlone(TestBed bed, long events) implements Contender {
    static final String NAME = "anchor worker alone";

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity(NAME, "events/s"),
                new Quantity("inclusion proof, p50", "ms"),
                new Quantity("inclusion proof, p99", "ms"));
    }

    @Override
    public String description() {
        return "the anchor worker on a log that is sealed: the rate at which its committed checkpoints grow, chain verified, tree"
                + " grown, tiles and signature written; then inclusion proofs of random events from the tiles on Kafka, with "
                + ProofTimes.CACHED_TILES + " tiles cached, each of them verified outside the time taken";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        bed.renewCheckpoints();
        double perSecond;
        try (Anchoring worker = bed.anchoring()) {
            worker.start();
            perSecond = Progress.within(worker::size).perSecondUntil(events);
        }
        ProofTimes.Result proofs = bed.proofTimes().measure();
        return new double[] {perSecond, proofs.percentile(0.5), proofs.percentile(0.99)};
    }
}
