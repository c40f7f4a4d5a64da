package io.sealstream.anchor.resume;

import io.sealstream.anchor.grow.GrownLog;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.Verification;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.TileTopic;
import io.sealstream.topics.VerificationFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds where a log's last checkpoint is, and refuses to go on where the sealed topic does not yield it any more. */
public final class Resume {
    private static final Logger LOG = LoggerFactory.getLogger(Resume.class);
    /** A predecessor's transaction is undone before this one begins; its markers follow within moments. */
    private static final Duration SETTLING = Duration.ofSeconds(90);

    private static final String LOST =
            ": checkpoints were lost. Bring them back before anything is signed, or sizes could get a second root";

    private final Map<String, Object> clients;
    private final LogTopics topics;
    private final Description description;
    private final List<VerifierKey> trusted;
    private final ResumeVerification verification;

    /**
     * For one log.
     *
     * @param clients Kafka client settings, bootstrap servers among them
     * @param trusted the log's keys, those included that no longer sign
     */
    public Resume(
            Map<String, Object> clients,
            LogTopics topics,
            Description description,
            List<VerifierKey> trusted,
            ResumeVerification verification) {
        this.clients = Map.copyOf(clients);
        this.topics = topics;
        this.description = description;
        this.trusted = List.copyOf(trusted);
        this.verification = verification;
    }

    /**
     * Before the log is claimed: a worker that could not go on with it must not take it from one that does.
     *
     * @throws FatalException if the last checkpoint is of another log, or of a key that is not known here
     */
    public void assertContinuable() {
        try (CheckpointTopic checkpoints = CheckpointTopic.open(clients, topics)) {
            checkpoints.latest().ifPresent(this::assertSigned);
        }
    }

    /**
     * The place to go on from. Only whoever has become the log's only writer may ask: until then it can move.
     *
     * @param stopping looked at now and then, as reading a whole log takes its time
     * @return empty where {@code stopping} said so
     * @throws FatalException if the last checkpoint does not verify, or is not of the log that the sealed topic holds
     */
    public Optional<Resumed> resume(BooleanSupplier stopping) {
        Optional<CheckpointRecord> last = last();
        assertNoneLost(last.map(CheckpointRecord::size).orElse(0L));
        if (last.isEmpty()) return Optional.of(new Resumed(GrownLog.empty(description), Optional.empty(), List.of()));
        Checkpoint checkpoint = last.get().signed().checkpoint();
        assertSigned(last.get());
        try (SealedTopic sealed = SealedTopic.open(clients, topics)) {
            assertWhole(sealed, last.get());
            LOG.info("the last checkpoint has size {}; looking at {} again", checkpoint.size(), verification);
            Optional<GrownLog> log = verification == ResumeVerification.ALL
                    ? new WholeLog(sealed, description).read(last.get(), stopping)
                    : Optional.of(new LogTail(clients, topics, sealed, description).read(last.get()));
            return log.map(grown -> resumed(grown, last.get().signed()));
        }
    }

    private Resumed resumed(GrownLog log, SignedCheckpoint signed) {
        assertRoot(log, signed.checkpoint());
        return new Resumed(log, Optional.of(signed), new StoredEdge(clients, topics).of(log.partialTiles()));
    }

    private Optional<CheckpointRecord> last() {
        try (CheckpointTopic checkpoints = CheckpointTopic.open(clients, topics)) {
            return checkpoints.latestSettled(SETTLING);
        }
    }

    /**
     * Whoever lost checkpoints could sign another root for a size that had one. Anchors tell, which hold checkpoints too, and
     * tiles, which are committed with them.
     */
    private void assertNoneLost(long size) {
        try (AnchorTopic anchors = AnchorTopic.open(clients, topics)) {
            long anchored = anchors.latest().map(anchor -> anchor.size()).orElse(0L);
            assertReached(topics.anchors() + " has an anchor of size ", anchored, size);
        }
        try (TileTopic tiles = TileTopic.open(clients, topics)) {
            assertReached(topics.tiles() + " reaches to size ", tiles.reach(), size);
        }
    }

    private void assertReached(String what, long reached, long size) {
        if (reached > size)
            throw new ForkRefusedException(what + reached + ", but " + topics.checkpoints()
                    + (size == 0 ? " is empty" : " ends at size " + size)
                    + LOST);
    }

    private void assertSigned(CheckpointRecord record) {
        Verification verified = record.signed().verify(description.origin(), trusted);
        if (verified instanceof Verification.Refused refused)
            throw new VerificationFailedException(
                    "the last checkpoint, size " + record.size() + " at offset " + record.offset()
                            + " of " + topics.checkpoints() + ", does not verify: " + refused.reason()
                            + ". Either origin is not the log's, or a key is missing from key.files and previous.keys, or somebody"
                            + " else wrote it; nothing is signed"
                            + " until that is known");
    }

    private void assertWhole(SealedTopic sealed, CheckpointRecord record) {
        long beginning = sealed.beginning();
        if (beginning > 0)
            throw new VerificationFailedException(topics.sealed() + " starts at offset " + beginning
                    + ": what came before it was removed (retention, or kafka-delete-records). A tree cannot be held"
                    + " against events that are gone: restore the sealed topic");
        long end = sealed.end();
        if (end <= record.sealedOffset())
            throw new ForkRefusedException(
                    topics.sealed() + " ends at offset " + end + ", but the last checkpoint, size "
                            + record.size() + ", covers offset " + record.sealedOffset()
                            + ": sealed events were lost or an older copy was restored. Signing on would fork the log. Bring back the"
                            + " sealed topic up to there");
    }

    private void assertRoot(GrownLog log, Checkpoint checkpoint) {
        if (log.size() == checkpoint.size() && log.root().equals(checkpoint.root())) return;
        throw new VerificationFailedException(
                "the last checkpoint has size " + checkpoint.size() + " and root " + checkpoint.root()
                        + ", but " + (verification == ResumeVerification.ALL ? topics.sealed() : topics.tiles())
                        + " now yields root " + log.root() + " at size " + log.size()
                        + ": it was altered after that was signed. Nothing is signed from here on; `sealstream fsck` says where it"
                        + " differs, and the topic must be brought back as it was");
    }
}
