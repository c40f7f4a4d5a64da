package io.sealstream.bench;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sealer with the anchor worker following on the same cores. */
record Followed(TestBed bed, long events, WholeLog sealing) implements Contender {
    static final String NAME = "sealing, the worker following";

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(NAME, "events/s"), new Quantity("last checkpoint after last event", "ms"));
    }

    @Override
    public String description() {
        return "the sealer with the anchor worker following on the same cores, both as they ship; and how long after the last"
                + " event's commit there is a checkpoint that covers it";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        bed.renewTargets();
        try (Anchoring worker = bed.anchoring()) {
            worker.start();
            double perSecond = sealing.measure("followed-" + number);
            long sealed = System.nanoTime();
            while (worker.size() < events) TimeUnit.MILLISECONDS.sleep(1);
            return new double[] {perSecond, (System.nanoTime() - sealed) / 1e6};
        }
    }
}
