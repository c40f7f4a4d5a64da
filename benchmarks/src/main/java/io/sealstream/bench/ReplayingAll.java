package io.sealstream.bench;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import java.util.List;

/** A replay of the worker's copy, which must find nothing that differs. */
record ReplayingAll(Replaying replaying, long events) implements Contender {
    static final String NAME = "replay";

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(NAME, "events/s"), new Quantity("slowest query during a replay", "ms"));
    }

    @Override
    public String description() {
        return "`replay --all`: a second copy from the log, compared row by row with the first and put into its place, all of it"
                + " in the time taken; meanwhile somebody asks the serving copy for one event after the other by its subject";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        Replaying.Result result = replaying.measure(Projecting.INTO, events);
        if (result.replay().size() != events || !result.replay().differences().isEmpty())
            throw new IllegalStateException(
                    "not a replay of all " + events + " events without a difference: " + result);
        return new double[] {events / result.seconds(), result.slowestMillis()};
    }
}
