package io.sealstream.anchor.stamp;

import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.timestamping.ask.Answer.Stamped;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.VerificationFailedException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the log is anchored: the last anchor, which may still get tokens, and what schedule and backlog make of it. */
final class Progress {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private final int quorum;
    private final Publication publication;
    private final Schedule schedule;
    private final Backlog backlog;
    private Optional<Anchor> last;

    Progress(int quorum, Publication publication, Schedule schedule, Backlog backlog, Stored stored) {
        this.quorum = quorum;
        this.publication = publication;
        this.schedule = schedule;
        this.backlog = backlog;
        this.last = stored.last();
        stored.lastComplete().ifPresent(anchor -> {
            schedule.resume(anchor.size(), stored.lastBegun().orElseThrow());
            backlog.covered(anchor.size(), Tokens.newest(anchor));
        });
    }

    /**
     * The anchor that timestamps over this checkpoint go into: the last one where it is of that size, or one without tokens.
     *
     * @throws FatalException if a larger one is stored, or one of that size over other bytes
     */
    Anchor begin(SignedCheckpoint checkpoint) {
        Anchor fresh = new Anchor(checkpoint, quorum, List.of());
        last.ifPresent(anchor -> requireEarlier(anchor, fresh));
        schedule.began();
        backlog.asked(fresh.size());
        return last.filter(anchor -> anchor.size() == fresh.size())
                .map(anchor -> new Anchor(checkpoint, quorum, anchor.tokens()))
                .orElse(fresh);
    }

    private static void requireEarlier(Anchor stored, Anchor next) {
        if (stored.size() > next.size())
            throw new VerificationFailedException(
                    "the newest checkpoint covers " + next.size() + " events, and an anchor of "
                            + stored.size() + " is stored: checkpoints are missing or were replaced. Nothing further is"
                            + " anchored. Run sealstream fsck.");
        if (stored.size() == next.size() && !stored.stamped().equals(next.stamped()))
            throw new VerificationFailedException(
                    "the anchor of " + stored.size() + " events is not over the checkpoint of that size:"
                            + " one of them was replaced. Nothing further is anchored. Run sealstream fsck.");
    }

    /** A round over that anchor's checkpoint ended with these. */
    void ended(Anchor anchor, Collection<Stamped> answers) throws InterruptedException {
        if (answers.isEmpty()) fellShort(anchor);
        else store(Tokens.added(anchor, answers));
    }

    /** A timestamp came late: it is added where the anchor of that size is still the last. */
    void late(long size, Stamped answer) throws InterruptedException {
        if (last.isEmpty() || last.get().size() != size) return;
        Anchor more = Tokens.added(last.get(), List.of(answer));
        if (more.tokens().size() > last.get().tokens().size()) store(more);
    }

    /** The commit point is in here. */
    private void store(Anchor anchor) throws InterruptedException {
        if (!publication.store(anchor)) return;
        last = Optional.of(anchor);
        if (!anchor.isComplete()) {
            fellShort(anchor);
            return;
        }
        schedule.covered(anchor.size());
        backlog.covered(anchor.size(), Tokens.newest(anchor));
        LOG.atInfo()
                .addKeyValue("size", anchor.size())
                .log("anchored {} events: {}", anchor.size(), Tokens.describe(anchor));
    }

    private void fellShort(Anchor anchor) {
        schedule.fellShort();
        LOG.atWarn()
                .addKeyValue("size", anchor.size())
                .log(
                        "the anchor of {} events is incomplete: {} distinct authorities must stamp it, and these have: {}.{}"
                                + " Checkpoints go on; the next complete anchor covers everything earlier",
                        anchor.size(),
                        quorum,
                        anchor.tokens().isEmpty() ? "none" : Tokens.describe(anchor),
                        anchor.tokens().size() < quorum ? "" : " Those that sign with the same key count once.");
    }
}
