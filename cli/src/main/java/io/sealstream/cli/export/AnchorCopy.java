package io.sealstream.cli.export;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.Token;
import io.sealstream.topics.TrustTopic;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Copies a log's keys, latest checkpoint, anchors and authorities into an export. To be done before the events are read: a
 * checkpoint only covers events that were sealed before it, so that none is larger than what is read after.
 */
public final class AnchorCopy {
    private final LogAccess access;
    private final LogTopics topics;
    private SortedMap<String, Bytes> trust;

    private AnchorCopy(LogAccess access) {
        this.access = access;
        this.topics = access.topics();
        this.trust = Collections.emptySortedMap();
    }

    /**
     * Copies them.
     *
     * @return number of events of the largest checkpoint copied; 0 where nothing is signed
     * @throws Failure if the log has checkpoints and does not publish its keys
     */
    public static long into(ExportWriter writer, LogAccess access) {
        return new AnchorCopy(access).copy(writer);
    }

    private long copy(ExportWriter writer) {
        if (!exist()) return 0;
        long[] size = {0};
        try (AnchorTopic anchors = AnchorTopic.open(access.clients(), topics)) {
            anchors.readAll(anchor -> {
                size[0] = anchor.size();
                writer.anchor(anchor.checkpoint(), attestations(anchor));
                return true;
            });
            Optional<CheckpointRecord> latest = latestCheckpoint();
            if (latest.isEmpty()) return size[0];
            writer.checkpoint(latest.get().signed());
            writer.keys(keys());
            return Math.max(size[0], latest.get().size());
        }
    }

    /** A log that no anchor worker has ever followed has no such topics. */
    private boolean exist() {
        Set<String> all = Futures.get(access.admin().listTopics().names(), "list the topics");
        return all.containsAll(List.of(topics.checkpoints(), topics.anchors(), topics.trust()));
    }

    private Optional<CheckpointRecord> latestCheckpoint() {
        try (CheckpointTopic checkpoints = CheckpointTopic.open(access.clients(), topics)) {
            return checkpoints.latest();
        }
    }

    private VerifierKeys keys() {
        readTrust();
        Bytes lines = trust.get(TrustTopic.VERIFIER_KEYS);
        if (lines == null)
            throw Failure.cannotTell("nothing was exported: topic " + topics.trust() + " has no "
                    + TrustTopic.VERIFIER_KEYS + ": the anchor worker publishes it when it starts; start one");
        return VerifierKeys.parse(lines.toArray());
    }

    private List<Attestation> attestations(Anchor anchor) {
        return anchor.tokens().stream().map(this::attestation).toList();
    }

    /** The worker publishes an authority before its first token: where it is missing here, it came since the last look. */
    private Attestation attestation(Token token) {
        if (!trust.containsKey(ExportFiles.AUTHORITIES + "/" + token.authority() + ExportFiles.CERTIFICATES))
            readTrust();
        return Attestation.of(token, trust);
    }

    private void readTrust() {
        trust = TrustTopic.read(access.clients(), topics);
    }
}
