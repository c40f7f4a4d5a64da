package io.sealstream.cli.fsck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.ledger.tree.TiledTree;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What an honest worker stores of a log, a step every so many leaves, as lists of records that a test then damages. */
final class StoredLog {
    static final String ORIGIN = "example.com/test";
    static final String CHECKPOINTS = "test.checkpoints";
    static final String TILES = "test.tiles";

    final List<ConsumerRecord<byte[], byte[]>> checkpoints = new ArrayList<>();
    final List<ConsumerRecord<byte[], byte[]>> tiles = new ArrayList<>();
    final LogKey key = newKey();
    final int size;

    StoredLog(int size, int step) {
        this.size = size;
        TiledTree tree = new TiledTree();
        List<HashedTile> partials = List.of();
        while (tree.size() < size) {
            List<HashedTile> full = new ArrayList<>();
            long end = Math.min(size, tree.size() + step);
            while (tree.size() < end) tree.append(leaf(tree.size()), full::add);
            full.forEach(this::store);
            List<HashedTile> edge = tree.partialTiles();
            partials.stream().filter(old -> !edge.contains(old)).forEach(old -> remove(old.tile()));
            edge.forEach(this::store);
            partials = edge;
            store(tree.size(), tree.root());
        }
    }

    static Hash leaf(long index) {
        return Hash.sha256(("leaf " + index).getBytes(UTF_8));
    }

    void store(HashedTile tile) {
        store(tile.tile(), tile.content().toArray());
    }

    void store(Tile tile, byte[] content) {
        tiles.add(record(TILES, tiles.size(), tile.path().getBytes(UTF_8), content));
    }

    void remove(Tile tile) {
        store(tile, null);
    }

    void store(long size, Hash root) {
        store(sign(key, size, root));
    }

    void store(SignedCheckpoint signed) {
        checkpoints.add(record(
                CHECKPOINTS,
                checkpoints.size(),
                CheckpointAudit.key(signed.checkpoint().size()),
                signed.note().toBytes()));
    }

    static SignedCheckpoint sign(LogKey key, long size, Hash root) {
        return SignedCheckpoint.sign(new Checkpoint(ORIGIN, size, root), List.of(key));
    }

    static ConsumerRecord<byte[], byte[]> record(String topic, long offset, byte[] key, byte[] value) {
        return new ConsumerRecord<>(topic, 0, offset, key, value);
    }

    /** What the audits find. */
    Findings audit(Path scratch) {
        Findings findings = new Findings();
        try (TreeFile tree = new TreeFile(scratch)) {
            for (int i = 0; i < size; i++) tree.append(leaf(i));
            tree.finish();
            TrustedKeys keys = new TrustedKeys(ORIGIN, new VerifierKeys(List.of(key.verifierKey())), "the test", false);
            CheckpointAudit audit = new CheckpointAudit(new CheckpointRule(tree, keys, findings));
            checkpoints.forEach(audit::accept);
            audit.finish(CHECKPOINTS);
            TileAudit tileAudit = new TileAudit(tree, audit.size(), findings);
            tiles.forEach(tileAudit::accept);
            tileAudit.finish(TILES);
        }
        return findings;
    }

    static LogKey newKey() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new LogKey(VerifierKey.of(ORIGIN, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
