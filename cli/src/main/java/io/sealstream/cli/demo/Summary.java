package io.sealstream.cli.demo;

import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.check.Report;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.chain.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the demo saw, and whether all of it held. */
record Summary(
        long submitted,
        long refusedLines,
        long duplicates,
        DeadLetterCount deadLetters,
        Latencies latencies,
        LogCheck check,
        Anchored anchored,
        Tampering tampering,
        Optional<Copied> copied) {

    void print(PrintWriter out) {
        long sealed = check.tip().size();
        out.println();
        row(out, "submitted", "%,d events".formatted(submitted));
        if (refusedLines > 0) row(out, "not submitted", "%,d lines, named above".formatted(refusedLines));
        row(out, "sealed", "%,d".formatted(sealed));
        row(out, "duplicates", "%,d, dropped".formatted(duplicates));
        row(
                out,
                "dead letters",
                "%,d".formatted(deadLetters.total()) + (deadLetters.total() == 0 ? "" : ": " + deadLetters));
        row(out, "throughput", "%,.0f events/s, sent, sealed and read".formatted(submitted / latencies.seconds()));
        row(out, "latency", latencies.percentiles() + ", from send to visible");
        row(
                out,
                "tip",
                "sequence " + check.tip().sequence() + ", hash " + check.tip().eventHash());
        row(out, "tree root", check.root().toString());
        row(
                out,
                "verified",
                check.verdict() instanceof Verdict.Broken broken
                        ? "BROKEN " + Report.describe(broken)
                        : "all %,d events, from sequence 0 to the tip, by a fresh consumer".formatted(sealed));
        anchored.rows().forEach((what, value) -> row(out, what, value));
        copied.ifPresent(copy -> row(out, "copy", copy.describe()));
        row(
                out,
                "tampering",
                "byte " + tampering.position() + " of sequence " + tampering.sequence() + " flipped in a copy");
        row(
                out,
                "",
                tampering.verdict() instanceof Verdict.Broken broken
                        ? "found " + Report.describe(broken)
                        : "NOT FOUND by the verifier");
        copied.ifPresent(copy -> copy.tampering().forEach((what, value) -> row(out, what, value)));
    }

    private static void row(PrintWriter out, String what, String value) {
        out.printf("%-14s %s%n", what, value);
    }

    /** @throws Failure naming everything that did not hold */
    void assertHeld() {
        List<String> wrong = new ArrayList<>();
        long decided = check.tip().size() + duplicates + deadLetters.total();
        if (decided != submitted)
            wrong.add("sealed, duplicates and dead letters are " + decided + " together, not the " + submitted
                    + " submitted");
        if (!check.isIntact()) wrong.add("the log does not verify");
        if (!anchored.root().equals(check.root())) wrong.add("the checkpoint's root is not that of the events");
        if (!tampering.isNamed()) wrong.add("the flipped byte was not named at its sequence");
        if (copied.isPresent() && !copied.get().isNamed()) wrong.add("the altered column was not named");
        if (!wrong.isEmpty()) throw Failure.no("the demo failed: " + String.join("; ", wrong));
    }
}
