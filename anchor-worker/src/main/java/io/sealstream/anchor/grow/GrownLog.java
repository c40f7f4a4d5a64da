package io.sealstream.anchor.grow;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Fault;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.TiledTree;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.VerificationFailedException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A log from its first event to the one read last: its chain, verified, its tree, and the place in the sealed topic. In
 * constant memory. Not for use by more than one thread.
 */
public final class GrownLog {
    private final ChainVerifier chain;
    private final TiledTree tree;
    private long sealedOffset;

    /**
     * A log known to be sound up to here.
     *
     * @param sealedOffset offset of the tip's record in the sealed partition; -1 where the log is empty
     * @throws IllegalArgumentException if the tree has not the tip as its last leaf's place
     */
    public GrownLog(Tip tip, TiledTree tree, long sealedOffset) {
        if (tip.size() != tree.size())
            throw new IllegalArgumentException(
                    "a tree of " + tree.size() + " does not end at sequence " + tip.sequence());
        this.chain = new ChainVerifier(tip);
        this.tree = tree;
        this.sealedOffset = sealedOffset;
    }

    /** A log without events. */
    public static GrownLog empty(Description description) {
        return new GrownLog(description.genesis(), new TiledTree(), -1);
    }

    /**
     * Takes the next record of the sealed topic.
     *
     * @param completed gets each tile that it makes full, lowest level first
     * @throws FatalException if it is not the next event of this very chain; the log can only be looked at then
     */
    public void accept(SealedRecord record, Consumer<HashedTile> completed) {
        try {
            chain.accept(record.decode());
        } catch (MalformedException e) {
            chain.refuse(e.getMessage());
        }
        if (chain.verdict() instanceof Verdict.Broken broken) throw broken(record, broken);
        assertKey(record);
        tree.append(chain.tip().eventHash(), completed);
        sealedOffset = record.offset();
    }

    private void assertKey(SealedRecord record) {
        try {
            if (record.sequence() == chain.tip().sequence()) return;
            throw fatal(record, chain.tip().sequence(), "WRONG_KEY: its key says sequence " + record.sequence());
        } catch (MalformedException e) {
            throw fatal(record, chain.tip().sequence(), "WRONG_KEY: " + e.getMessage());
        }
    }

    private static FatalException broken(SealedRecord record, Verdict.Broken broken) {
        if (broken.sequence() == 0 && broken.fault() == Fault.WRONG_PREVIOUS_HASH) return otherLog(record);
        return fatal(record, broken.sequence(), broken.fault() + ": " + broken.detail());
    }

    private static FatalException fatal(SealedRecord record, long sequence, String what) {
        return new VerificationFailedException(
                "the log is broken at sequence " + sequence + ", offset " + record.offset()
                        + " of the sealed topic: " + what
                        + ". Something else wrote to that topic, or it was altered. Nothing is signed from here on; the checkpoints"
                        + " that exist stand. `sealstream verify` tells how far the log is intact; bring back the sealed topic as it"
                        + " was, then start again");
    }

    /** What to say of a first event that does not follow from the log's description. */
    public static FatalException otherLog(SealedRecord first) {
        return new VerificationFailedException("the first sealed event, offset " + first.offset()
                + " of the sealed topic, does not begin the log that origin, dedup.window.ms and max.data.bytes describe:"
                + " WRONG_PREVIOUS_HASH. Set all three as the sealer has them; if they are, the topic holds another log, or was"
                + " altered. Nothing is signed");
    }

    /** Number of events. */
    public long size() {
        return tree.size();
    }

    /** Root hash over all of them. */
    public Hash root() {
        return tree.root();
    }

    /** The tiles at the right edge that are not full, lowest level first. */
    public List<HashedTile> partialTiles() {
        return tree.partialTiles();
    }

    /** Offset of the last event in the sealed partition; -1 where there is none. */
    public long sealedOffset() {
        return sealedOffset;
    }
}
