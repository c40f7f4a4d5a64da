package io.sealstream.bench;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import java.util.List;

/** The sealer with the anchor worker following on the same cores. */
record Followed(TestBed bed, WholeLog sealing) implements Contender {
    static final String NAME = "sealing and checkpointing";

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(NAME, "events/s"));
    }

    @Override
    public String description() {
        return "the sealer with the anchor worker following on the same cores, both as they ship; an event counts when a"
                + " checkpoint covers it";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        bed.renewTargets();
        try (Anchoring worker = bed.anchoring()) {
            worker.start();
            return new double[] {sealing.measure("followed-" + number, worker::size)};
        }
    }
}
