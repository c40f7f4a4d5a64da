package io.sealstream.cli.demo;

import io.sealstream.cli.local.LocalLog;
import io.sealstream.cli.local.LocalProjection;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.projection.verify.CopyVerdict;
import io.sealstream.projection.verify.CopyVerifier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;

/**
 * The demo's copy in Postgres, and what is found when somebody who may do anything alters a row of it.
 *
 * @param millis from the last event visible on the sealed topic until it was seen in the copy
 * @param sequence of the row that was altered
 * @param column that was altered
 * @param verdict on the altered copy
 */
record Copied(long size, long millis, long sequence, String column, CopyVerdict verdict) {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    /**
     * Waits until all events are in the copy.
     *
     * @param lastVisible when the last of them was visible on the sealed topic, as {@link System#nanoTime}
     * @return milliseconds that it took from then, at most
     * @throws Failure if they are not in time
     */
    static long awaitEvents(LocalLog local, LocalProjection projection, long size, long lastVisible) {
        await(
                local,
                projection,
                size + " events",
                () -> projection.worker().progress().size() >= size);
        return Math.max(0, (System.nanoTime() - lastVisible) / 1_000_000);
    }

    /**
     * Waits until the copy has the anchor too and all of it verifies, then alters the row in its middle, verifies again, and takes
     * the change back.
     *
     * @throws Failure if the anchor is not there in time, or the copy as it was written does not verify
     */
    static Copied of(
            LocalLog local,
            LocalProjection projection,
            Anchored anchored,
            Description description,
            long size,
            long millis) {
        await(local, projection, "the anchor", () -> has(projection, anchored));
        Jdbi superuser = projection.superuser();
        VerifierKeys keys = new VerifierKeys(List.of(local.anchoring().key()));
        CopyVerifier verifier = new CopyVerifier(projection.schema(), description, Optional.of(keys));
        await(
                local,
                projection,
                "a copy that verifies",
                () -> isIntact(verifier.verify(superuser, (what, done) -> {})));
        long target = size / 2;
        try (RowTampering tampering = RowTampering.of(superuser, projection.schema(), target)) {
            return new Copied(size, millis, target, tampering.column(), verifier.verify(superuser, (what, done) -> {}));
        }
    }

    private static boolean isIntact(CopyVerdict verdict) {
        if (verdict instanceof CopyVerdict.Altered altered)
            throw Failure.no("the demo failed: the copy is not what was written to it: " + altered);
        return verdict instanceof CopyVerdict.Intact;
    }

    private static boolean has(LocalProjection projection, Anchored anchored) {
        return projection
                .superuser()
                .withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT FROM "
                                + projection.schema().dot("anchors") + " WHERE size = ? AND complete)")
                        .bind(0, anchored.anchor().size())
                        .mapTo(Boolean.class)
                        .one());
    }

    private static void await(LocalLog local, LocalProjection projection, String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            local.assertRunning();
            if (System.nanoTime() - deadline > 0)
                throw Failure.no("the demo failed: " + what + " not in Postgres after " + BOUND.toSeconds() + " s: "
                        + projection.worker().impediment().orElse("the projection worker is slow"));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Whether the altered row and column were named. */
    boolean isNamed() {
        return verdict instanceof CopyVerdict.Altered altered
                && altered.table().equals("events")
                && altered.key().equals(Long.toString(sequence))
                && altered.column().contains(column);
    }

    /** How large it is, and how soon it was. */
    String describe() {
        return "%,d events and their anchor in Postgres, the last event %,d ms after it was visible; verified"
                .formatted(size, millis);
    }

    /** For the summary: what was done to it, and what was found. */
    Map<String, String> tampering() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(
                "alteration",
                "column " + column + " of sequence " + sequence
                        + " changed in Postgres, as superuser with triggers off");
        rows.put(
                "",
                verdict instanceof CopyVerdict.Altered altered
                        ? "found in " + altered.table() + " at sequence " + altered.key() + ": column "
                                + altered.column() + ", " + altered.detail()
                        : "NOT FOUND in the copy");
        return rows;
    }
}
