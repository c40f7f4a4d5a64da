package io.sealstream.bench;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.projection.schema.SchemaName;
import java.util.List;

/** {@link BareCopy} of what the worker has written, in transactions as large as the worker's. */
record CopyingBare(BareCopy copy, Projecting worker, long events) implements Contender {
    static final String NAME = "bare COPY";

    private static final SchemaName INTO = new SchemaName("bench_bare");

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(NAME, "events/s"));
    }

    @Override
    public String description() {
        return "binary COPY of the same rows, ready in a file, into the same tables with the same indexes and triggers, in"
                + " transactions as large as the worker's; no log is read and nothing is verified";
    }

    @Override
    public double[] round(int number) {
        copy.save(Projecting.INTO);
        return new double[] {copy.measure(INTO, events, worker.eventsATransaction(), beginCopy())};
    }

    private static String beginCopy() {
        return "SELECT " + INTO.dot("begin_copy") + "(description, genesis_hash, 'bare', partition_size) FROM "
                + Projecting.INTO.dot("position");
    }
}
