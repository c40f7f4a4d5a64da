package io.sealstream.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sealing beside Kafka Streams' identity copy, both with {@code exactly_once_v2}.
 *
 * <p>The load is an ingest topic of one partition, preloaded once: events with unique ids and 256 bytes of data, in
 * single-object encoding, uncompressed. Both read it whole, in turn: <em>identity</em> is a source and a sink of byte
 * arrays; <em>sealing</em> is the sealer as it ships, deduplication on. They share the broker, this JVM and so its heap,
 * and Kafka Streams' settings, the sealer's own; each round has a new application id, new state and new target topics.
 *
 * <p>A round's figure is the rate at which its committed offset of the ingest topic moves, looked at every 50 ms, between
 * the first commit seen and the one that reaches the end: starting up and joining the group do not count, commits do.
 * Offsets are all that is looked at, since a consumer would take its share of the cores. A first round of each is thrown
 * away, and a whole one: after 200,000 events the JVMs were still compiling, and the next round ran at half speed. The ratio
 * is that of the medians.
 */
public final class SealingBenchmark {
    private SealingBenchmark() {}

    /** Exit code 0 if it could be measured, whether or not the target was met; 2 if the options are wrong. */
    public static void main(String[] args) throws InterruptedException {
        CommandLine.run(args, SealingBenchmark::run);
    }

    /**
     * Measures, prints a table and writes the JSON file if one is asked for. With a million events it takes about
     * two minutes, and 2 GB of disk under {@code java.io.tmpdir}.
     *
     * @throws IllegalStateException if nothing moved for a minute, or a round did not leave behind what it should
     */
    public static SealingFigures run(SealingOptions options, PrintStream out) throws InterruptedException {
        SealingFigures figures = measure(options, out);
        out.print(SealingTable.of(figures));
        options.json().ifPresent(file -> FiguresJson.write(figures.figures(), file));
        return figures;
    }

    private static SealingFigures measure(SealingOptions options, PrintStream out) throws InterruptedException {
        try (Broker broker = Broker.start();
                TestBed bed = new TestBed(broker)) {
            out.println(Machine.describe());
            out.printf("broker: own process, %s%n", String.join(" ", Broker.JVM_OPTIONS));
            bed.preload(options.events());
            out.printf(
                    "%,d events with %d bytes of data preloaded; %d rounds each, after a warm-up%n",
                    options.events(), Load.DATA_BYTES, options.rounds());
            round(bed, () -> bed.identityCopy("bench-identity-warm-up"), options.events());
            round(bed, () -> bed.sealing("bench-sealing-warm-up"), options.events());
            List<Double> identity = new ArrayList<>();
            List<Double> sealing = new ArrayList<>();
            for (int i = 1; i <= options.rounds(); i++) {
                String suffix = "-" + i;
                identity.add(round(bed, () -> bed.identityCopy("bench-identity" + suffix), options.events()));
                sealing.add(round(bed, () -> bed.sealing("bench-sealing" + suffix), options.events()));
                out.printf("round %d: identity %,.0f/s, sealing %,.0f/s%n", i, identity.get(i - 1), sealing.get(i - 1));
            }
            return new SealingFigures(new Rates(identity), new Rates(sealing));
        }
    }

    private static double round(TestBed bed, Supplier<Contender> next, long events) throws InterruptedException {
        bed.renewTargets();
        Contender contender = next.get();
        double perSecond;
        try (contender) {
            contender.start();
            perSecond = bed.progressOf(contender.applicationId()).perSecondUntil(events);
        }
        contender.check(events);
        return perSecond;
    }
}
