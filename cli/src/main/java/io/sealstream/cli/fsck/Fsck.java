package io.sealstream.cli.fsck;

import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.check.Report;
import io.sealstream.cli.check.TopicCheck;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.trust.AuthorityTrust;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.SealedRecord;
import java.nio.file.Path;
import java.util.function.Supplier;

/** One check of all that is derived from the sealed topic, each topic read once. Not for use by more than one thread. */
final class Fsck implements AutoCloseable {
    private final LogAccess access;
    private final Progress progress;
    private final Findings findings = new Findings();
    private final TreeFile tree;
    private final CheckpointAudit checkpoints;
    private final AnchorAudit anchors;
    private final CommittedTopic checkpointTopic;
    private Snapshot snapshot;
    private long nextCheckpoint;

    Fsck(LogAccess access, TrustedKeys keys, AuthorityTrust authorities, Path scratch, Progress progress) {
        this.access = access;
        this.progress = progress;
        this.tree = new TreeFile(scratch);
        CheckpointRule rule = new CheckpointRule(tree, keys, findings);
        this.checkpoints = new CheckpointAudit(rule);
        this.anchors = new AnchorAudit(rule, new TokenRule(authorities, findings), this::isStored);
        this.checkpointTopic = open(access.topics().checkpoints());
    }

    /** Checks it all; what is there now, while more may be written. */
    Result run(Description description) {
        try (CommittedTopic tileTopic = open(access.topics().tiles());
                CommittedTopic anchorTopic = open(access.topics().anchors())) {
            snapshot = Snapshot.of(checkpointTopic, tileTopic, anchorTopic);
            nextCheckpoint = checkpointTopic.beginning();
            // The events are read to an end that comes later, so that nothing covers more than was read.
            derive(description);
            read(anchorTopic, snapshot.anchors(), anchors::accept, () -> "checked " + anchors.count() + " anchors");
            advanceTo(Long.MAX_VALUE);
            checkpoints.finish(access.topics().checkpoints());
            TileAudit tiles = new TileAudit(tree, checkpoints.size(), findings);
            read(tileTopic, snapshot.tiles(), tiles::accept, () -> "checked " + tiles.count() + " tiles");
            tiles.finish(access.topics().tiles());
            return new Result(
                    tree.size(), checkpoints.count(), checkpoints.size(), tiles.count(), anchors.count(), findings);
        }
    }

    private void derive(Description description) {
        LogCheck check = TopicCheck.run(access, description, this::append, progress);
        tree.finish();
        if (check.verdict() instanceof Verdict.Broken broken)
            findings.add(access.topics().sealed(), Report.describe(broken));
    }

    private void append(SealedRecord sound) {
        try {
            tree.append(sound.decode().eventHash());
        } catch (MalformedException e) {
            throw new IllegalStateException("found sound, yet it does not decode", e);
        }
    }

    /** Anchors and checkpoints are both in the order of their sizes: one walk along both. */
    private boolean isStored(long size) {
        advanceTo(size);
        return checkpoints.size() == size;
    }

    private void advanceTo(long size) {
        if (checkpoints.size() >= size) return;
        checkpointTopic.read(nextCheckpoint, snapshot.checkpoints(), record -> {
            progress.show(() -> "checked " + checkpoints.count() + " checkpoints");
            checkpoints.accept(record);
            nextCheckpoint = record.offset() + 1;
            return checkpoints.size() < size;
        });
    }

    private void read(CommittedTopic topic, long end, Audit audit, Supplier<String> line) {
        topic.read(topic.beginning(), end, record -> {
            progress.show(line);
            audit.accept(record);
            return true;
        });
    }

    private CommittedTopic open(String topic) {
        return CommittedTopic.open(access.clients(), access.topics().of(topic));
    }

    @Override
    public void close() {
        try (tree) {
            checkpointTopic.close();
        }
    }
}
