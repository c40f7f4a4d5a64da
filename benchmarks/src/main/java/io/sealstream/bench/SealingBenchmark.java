package io.sealstream.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

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
 * Offsets are all that is looked at, since a consumer would take its share of the cores. A first, shorter round of each is
 * thrown away while the JVM compiles. The ratio is that of the medians.
 */
public final class SealingBenchmark {
    private static final long WARM_UP_EVENTS = 200_000;

    private SealingBenchmark() {}

    /** Exit code 0 if it could be measured, whether or not the target was met; 2 if the options are wrong. */
    public static void main(String[] args) throws InterruptedException {
        if (System.getProperty("logback.configurationFile") == null)
            System.setProperty("logback.configurationFile", "io/sealstream/bench/logback.xml");
        try {
            run(SealingOptions.parse(args), System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /**
     * Measures, prints a table and writes the JSON file if one is asked for. Takes about half a minute for a million events
     * a round, and 2 GB of disk under {@code java.io.tmpdir}.
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
            long warmUp = Math.min(WARM_UP_EVENTS, options.events());
            round(bed, bed.identityCopy("bench-identity-warm-up"), warmUp);
            round(bed, bed.sealing("bench-sealing-warm-up"), warmUp);
            List<Double> identity = new ArrayList<>();
            List<Double> sealing = new ArrayList<>();
            for (int i = 1; i <= options.rounds(); i++) {
                identity.add(whole(bed, bed.identityCopy("bench-identity-" + i), options.events()));
                sealing.add(whole(bed, bed.sealing("bench-sealing-" + i), options.events()));
                out.printf("round %d: identity %,.0f/s, sealing %,.0f/s%n", i, identity.get(i - 1), sealing.get(i - 1));
            }
            return new SealingFigures(new Rates(identity), new Rates(sealing));
        }
    }

    private static double whole(TestBed bed, Contender contender, long events) throws InterruptedException {
        double perSecond = round(bed, contender, events);
        contender.check(events);
        return perSecond;
    }

    private static double round(TestBed bed, Contender contender, long events) throws InterruptedException {
        bed.renewTargets();
        try (contender) {
            contender.start();
            return bed.progressOf(contender.applicationId()).perSecondUntil(events);
        }
    }
}
