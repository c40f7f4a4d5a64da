package io.sealstream.anchor.stamp;

import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.timestamping.ask.Answer.Stamped;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Token;
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
            backlog.covered(anchor.size());
        });
    }

    /**
     * The anchor that timestamps over this checkpoint go into: the last one where it is of that size, or one without tokens.
     *
     * @throws FatalException if a larger one is stored
     */
    Anchor begin(SignedCheckpoint checkpoint) {
        long size = checkpoint.checkpoint().size();
        if (last.isPresent() && last.get().size() > size)
            throw new FatalException("the newest checkpoint covers " + size + " events, and an anchor of "
                    + last.get().size() + " is stored: checkpoints are missing or were replaced. Nothing further is"
                    + " anchored. Run sealstream fsck.");
        schedule.began();
        backlog.asked(size);
        // The bytes that its tokens are over stay the ones that are stamped.
        List<Token> tokens =
                last.filter(anchor -> anchor.size() == size).map(Anchor::tokens).orElse(List.of());
        return new Anchor(
                last.filter(anchor -> anchor.size() == size)
                        .map(Anchor::checkpoint)
                        .orElse(checkpoint),
                quorum,
                tokens);
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
        backlog.covered(anchor.size());
        LOG.info("anchored {} events: {}", anchor.size(), Tokens.describe(anchor));
    }

    private void fellShort(Anchor anchor) {
        schedule.fellShort();
        LOG.warn(
                "the anchor of {} events is incomplete: {} distinct authorities must stamp it, and these have: {}. Checkpoints"
                        + " go on; the next complete anchor covers everything earlier",
                anchor.size(),
                quorum,
                anchor.tokens().isEmpty() ? "none" : Tokens.describe(anchor));
    }
}
