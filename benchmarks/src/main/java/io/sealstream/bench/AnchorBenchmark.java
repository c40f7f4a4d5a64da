package io.sealstream.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The anchor worker beside the sealer, and proofs from its tiles.
 *
 * <p>Each round seals the preloaded events alone, then again with the anchor worker following, then lets a second worker
 * take the sealed log from its first event, alone. A worker's figure is the rate at which the size of its committed
 * checkpoints grows: it has verified the chain, grown the tree, and written tiles and signature by then. Authorities are left
 * out, as nothing waits for them. Proofs are made at the end, over the last round's log.
 */
public final class AnchorBenchmark {
    /** On the same cores the worker may cost the sealer no more than half. */
    private static final double FOLLOWED = 0.5;
    /** What it takes to keep up. */
    private static final double FOLLOWS = 1;

    private AnchorBenchmark() {}

    /** Exit code 0 if it could be measured; 2 if the options are wrong. */
    public static void main(String[] args) throws InterruptedException {
        CommandLine.run(args, AnchorBenchmark::run);
    }

    /** Measures and prints; writes the JSON file if one is asked for. */
    public static void run(SealingOptions options, PrintStream out) throws InterruptedException {
        try (Broker broker = Broker.start();
                TestBed bed = new TestBed(broker)) {
            out.println(Machine.describe());
            bed.preload(options.events());
            out.printf("%,d events with %d bytes of data preloaded%n", options.events(), Load.DATA_BYTES);
            new AnchorRound(bed, options.events()).measure("bench-anchor-warm-up");
            List<AnchorRound.Rate> rounds = new ArrayList<>();
            for (int i = 1; i <= options.rounds(); i++) {
                rounds.add(new AnchorRound(bed, options.events()).measure("bench-anchor-" + i));
                out.printf("round %d: %s%n", i, rounds.get(i - 1));
            }
            print(rounds, bed.proofTimes().measure(), options, out);
        }
    }

    private static void print(
            List<AnchorRound.Rate> rounds, ProofTimes.Result proofs, SealingOptions options, PrintStream out) {
        Rates sealing =
                new Rates(rounds.stream().map(AnchorRound.Rate::sealingAlone).toList());
        Rates both =
                new Rates(rounds.stream().map(AnchorRound.Rate::sealingFollowed).toList());
        Rates worker =
                new Rates(rounds.stream().map(AnchorRound.Rate::workerAlone).toList());
        Figure alone = Figure.alone("sealing alone", sealing.median(), "events/s");
        Figure followed = Figure.against(alone, "sealing with the worker following", both.median(), FOLLOWED);
        Figure anchoring = Figure.against(alone, "anchor worker alone", worker.median(), FOLLOWS);
        for (Figure figure : List.of(alone, followed, anchoring))
            out.printf(Locale.ROOT, "%-34s %,12.0f %s%n", figure.name(), figure.value(), figure.unit());
        out.printf(
                Locale.ROOT,
                "inclusion proofs: p50 %.2f ms, p99 %.2f ms, max %.2f ms, at most %d hashes%n",
                proofs.percentile(0.5),
                proofs.percentile(0.99),
                proofs.percentile(1),
                proofs.hashes());
        options.json().ifPresent(file -> FiguresJson.write(List.of(alone, followed, anchoring), file));
    }
}
