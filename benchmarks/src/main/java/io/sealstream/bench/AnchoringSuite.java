package io.sealstream.bench;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.util.List;

/** The anchor worker beside the sealer, and proofs from its tiles. Authorities are left out, as nothing waits for them. */
public final class AnchoringSuite implements Suite {
    public static final Offer OFFER = new Offer(
            "anchoring", "The anchor worker beside the sealer, and proofs from its tiles", AnchoringSuite::open);

    private static final String ALONE = "sealing alone";

    private final TestBed bed;
    private final List<Contender> contenders;

    private AnchoringSuite(TestBed bed, long events) {
        this.bed = bed;
        WholeLog sealing = new WholeLog(bed, events, ALONE, SealingSuite.SEALER, bed::sealing);
        // The first round seals what the last one anchors; in later ones it finds what an earlier one has sealed, which
        // is
        // as many events as count or a few more.
        this.contenders = List.of(sealing, new Followed(bed, sealing), new AnchorAlone(bed, events));
    }

    private static Suite open(Scale scale) {
        long events = scale.of(500_000, 200_000);
        return new AnchoringSuite(TestBed.preloaded(WholeLog.preload(events)), events);
    }

    @Override
    public List<Contender> contenders() {
        return contenders;
    }

    @Override
    public List<Target> targets() {
        return List.of(
                // On the same cores the worker may cost the sealer no more than half.
                Target.atLeast(0.5, Followed.NAME, ALONE),
                // What it takes to keep up.
                Target.atLeast(1, AnchorAlone.NAME, ALONE));
    }

    @Override
    public void close() {
        bed.close();
    }
}
