package io.sealstream.cli.backup;

import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.check.RecordsCheck;
import io.sealstream.cli.check.Report;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.SealedRecord;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Sealed events, and the checkpoints and anchors over them: the chain, each root at its size, each signature. For use by one
 * thread.
 */
final class Audit implements AutoCloseable {
    private final LogCheck check;
    private final RecordsCheck records;
    private final Queue<BackupRecord> added = new ArrayDeque<>();
    private final Consumer<BackupRecord> sound;
    private final Awaited checkpoints;
    private final Awaited anchors;
    private final Queue<Checkpoint> known;
    private final Optional<TrustedKeys> keys;
    private Optional<SignedCheckpoint> latest = Optional.empty();
    private State verified;

    /**
     * Starts after a state that was verified before.
     *
     * @param known checkpoints from elsewhere, smallest first, that must have the same roots
     * @param keys that sign; empty only where there is no checkpoint
     * @param sound gets each record that was found sound
     */
    Audit(
            State base,
            Awaited checkpoints,
            Awaited anchors,
            List<Checkpoint> known,
            Optional<TrustedKeys> keys,
            Consumer<BackupRecord> sound) {
        this.check = new LogCheck(base.tip(), base.tree());
        this.records = new RecordsCheck(check, this::sound);
        this.checkpoints = checkpoints;
        this.anchors = anchors;
        this.known = new ArrayDeque<>(known);
        this.keys = keys;
        this.sound = sound;
        this.verified = base;
        // An anchor may be younger than a checkpoint that was verified in an earlier run; its signature is checked all
        // the same.
        while (anchors.size() < base.size()) signed(anchors.take());
        // At rest a log gets its checkpoint, or the anchor over it, after its last event was backed up.
        judgeSignedHere();
    }

    /**
     * Takes the next sealed record.
     *
     * @throws Failure if it, or one before it, is not sound
     */
    void add(BackupRecord record) {
        added.add(record);
        if (!records.add(record.sealed())) throw broken();
    }

    /**
     * All that there is was added.
     *
     * @throws Failure if something of it is not sound, or a checkpoint covers more
     */
    void finish() {
        records.finish();
        if (!check.isIntact()) throw broken();
        assertCovered(checkpoints.size(), "a checkpoint");
        assertCovered(anchors.size(), "an anchor");
    }

    private void assertCovered(long size, String what) {
        if (size != Awaited.NONE)
            throw Failure.no(what + " covers " + size + " events, and the sealed topic ends after "
                    + check.tip().size() + ": sealed events were lost");
    }

    private Failure broken() {
        return Failure.no("the log is broken " + Report.describe((Verdict.Broken) check.verdict()));
    }

    private void sound(SealedRecord record) {
        sound.accept(added.remove());
        judgeSignedHere();
    }

    /** Holds against the events so far whatever covers just these. */
    private void judgeSignedHere() {
        long size = check.tip().size();
        while (!known.isEmpty() && known.element().size() == size) assertRoot(known.remove(), "outside the log");
        while (anchors.size() == size) assertRoot(signed(anchors.take()).checkpoint(), "an anchor");
        if (checkpoints.size() != size) return;
        while (checkpoints.size() == size) {
            SignedCheckpoint signed = signed(checkpoints.take());
            assertRoot(signed.checkpoint(), "a checkpoint");
            latest = Optional.of(signed);
        }
        verified = state();
    }

    private SignedCheckpoint signed(SignedCheckpoint signed) {
        keys.orElseThrow(() -> new IllegalStateException("checkpoints without keys"))
                .require(signed);
        return signed;
    }

    private void assertRoot(Checkpoint checkpoint, String where) {
        Hash root = check.root();
        if (!checkpoint.root().equals(root))
            throw Failure.no("at size " + checkpoint.size() + " the events yield root " + root + ", but " + where
                    + " says " + checkpoint.root() + ": this is not the history that was signed");
    }

    private State state() {
        return new State(check.tip(), check.subtrees());
    }

    /** Where the events end that were found sound. */
    State end() {
        return state();
    }

    /** Where a later audit may start: the largest checkpoint. */
    State verified() {
        return verified;
    }

    /** The largest checkpoint seen. */
    Optional<SignedCheckpoint> latest() {
        return latest;
    }

    @Override
    public void close() {
        records.close();
    }
}
