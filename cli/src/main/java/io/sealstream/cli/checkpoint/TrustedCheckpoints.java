package io.sealstream.cli.checkpoint;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.tree.CachedTiles;
import io.sealstream.ledger.tree.TileNodes;
import io.sealstream.ledger.tree.TileSource;
import io.sealstream.ledger.tree.TiledTree;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.TileTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log's checkpoints, of which none is handed out that a trusted key did not sign, or whose root its tiles do not yield. */
public final class TrustedCheckpoints implements AutoCloseable {
    private static final int CACHED_TILES = 256;

    private final LogAccess access;
    private final TrustedKeys keys;
    private final CheckpointTopic checkpoints;
    private final TileTopic topic;
    private final TileSource tiles;

    private TrustedCheckpoints(LogAccess access, TrustedKeys keys, CheckpointTopic checkpoints, TileTopic topic) {
        this.access = access;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.topic = topic;
        this.tiles = new CachedTiles(topic, CACHED_TILES);
    }

    /** Opens the checkpoints and the tiles of a log. */
    public static TrustedCheckpoints open(LogAccess access, TrustedKeys keys) {
        CheckpointTopic checkpoints = CheckpointTopic.open(access.clients(), access.topics());
        try {
            return new TrustedCheckpoints(access, keys, checkpoints, TileTopic.open(access.clients(), access.topics()));
        } catch (RuntimeException e) {
            checkpoints.close();
            throw e;
        }
    }

    /**
     * The latest, verified; empty where there is none.
     *
     * @throws Failure if it does not verify
     */
    public Optional<CheckpointRecord> latest() {
        Optional<CheckpointRecord> latest = checkpoints.latest();
        latest.ifPresent(record -> require(record.signed()));
        return latest;
    }

    /**
     * The one of exactly this size, verified.
     *
     * @throws Failure if there is none, naming the nearest ones, or it does not verify
     */
    public CheckpointRecord at(long size) {
        Optional<CheckpointRecord> found = checkpoints.atLeast(size);
        if (found.isEmpty() || found.get().size() != size) throw noneAt(size, found);
        require(found.get().signed());
        return found.get();
    }

    /**
     * The one before, verified; empty where there is none.
     *
     * @throws Failure if it does not verify
     */
    public Optional<CheckpointRecord> before(CheckpointRecord record) {
        return new NearestBelow(access).of(Optional.of(record)).map(this::at);
    }

    /**
     * Lets only a checkpoint pass that a trusted key signed and whose root the tiles yield.
     *
     * @throws Failure saying what of it does not hold
     */
    public void require(SignedCheckpoint signed) {
        keys.require(signed);
        Checkpoint checkpoint = signed.checkpoint();
        Hash root = TiledTree.of(checkpoint.size(), tiles).root();
        if (!root.equals(checkpoint.root()))
            throw Failure.no(
                    "the tiles yield root " + root + " for size " + checkpoint.size() + ", the checkpoint says "
                            + checkpoint.root() + ": `sealstream fsck` tells which of them is wrong, and where");
    }

    /** The tree of a checkpoint's size, for proofs. */
    public TileNodes nodes(long size) {
        return new TileNodes(size, tiles);
    }

    /** What the checkpoints are verified with. */
    public TrustedKeys keys() {
        return keys;
    }

    private Failure noneAt(long size, Optional<CheckpointRecord> above) {
        List<String> nearest = new ArrayList<>();
        new NearestBelow(access).of(above).ifPresent(below -> nearest.add("the nearest below is " + below));
        above.ifPresent(record -> nearest.add("the nearest above is " + record.size()));
        return Failure.no("there is no checkpoint of size " + size + ": "
                + (nearest.isEmpty() ? "there is none at all yet" : String.join(", ", nearest)));
    }

    @Override
    public void close() {
        try (checkpoints) {
            topic.close();
        }
    }
}
