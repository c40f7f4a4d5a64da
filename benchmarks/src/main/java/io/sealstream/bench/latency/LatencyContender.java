package io.sealstream.bench.latency;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A lane at each rate in turn. */
record LatencyContender(String name, String description, Lane lane, List<Phase> phases) implements Contender {
    private static final String UNIT = "ms";

    LatencyContender {
        phases = List.copyOf(phases);
    }

    /** A quantity's name: {@code "sealing, p99 at 1,000/s"}. */
    static String quantity(String name, String of, long perSecond) {
        return String.format(Locale.ROOT, "%s, %s at %,d/s", name, of, perSecond);
    }

    @Override
    public List<Quantity> quantities() {
        return phases.stream()
                .flatMap(phase -> Stream.of("p50", "p99", "slowest")
                        .map(of -> new Quantity(quantity(name, of, phase.perSecond()), UNIT)))
                .toList();
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        double[] values = new double[3 * phases.size()];
        int at = 0;
        for (Phase phase : phases) {
            Latencies latencies = lane.measure(phase);
            values[at++] = latencies.within(0.5);
            values[at++] = latencies.within(0.99);
            values[at++] = latencies.within(1);
        }
        lane.check();
        return values;
    }
}
