package io.sealstream.anchor.stamp;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.anchor.Step;
import io.sealstream.anchor.Steps;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.timestamping.ask.Answer.Stamped;
import io.sealstream.timestamping.ask.Authorities;
import io.sealstream.timestamping.ask.AuthoritiesListener;
import io.sealstream.timestamping.ask.Breaker;
import io.sealstream.timestamping.ask.Round;
import io.sealstream.topics.Anchor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The anchoring loop, on a thread of its own: the newest committed checkpoint, when it is due, is stamped by the authorities
 * and stored as an anchor. One that falls short of its quorum is stored with the tokens it got, and soon another is tried,
 * over the newest checkpoint then. Timestamps that come late are added until there is a later anchor.
 */
public final class Anchoring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final OwnLines ownLines;
    private final Supplier<Optional<SignedCheckpoint>> newest;
    private final Steps steps;
    private final Schedule schedule;
    private final Backlog backlog;
    private final Progress progress;
    private final AnchorMetrics metrics;
    private final Optional<Authorities> authorities;
    private final BlockingQueue<Late> late = new LinkedBlockingQueue<>();
    private final AtomicBoolean isRequested = new AtomicBoolean();
    private final AtomicBoolean isAuthorityBack = new AtomicBoolean();
    private final CountDownLatch stopping = new CountDownLatch(1);

    private record Late(long size, Stamped answer) {}

    /**
     * Ready to run. Asks nothing yet, but probes authorities that fail, until it is closed.
     *
     * @param ownLines whose checkpoints these are
     * @param newest the newest checkpoint that is committed; asked often, by several threads
     * @param anchors where anchors go; called on the loop's thread
     * @param stored what is there already
     * @param registry gets {@code sealstream.anchor.*}
     */
    public Anchoring(
            AuthoritiesConfig config,
            OwnLines ownLines,
            Supplier<Optional<SignedCheckpoint>> newest,
            Anchors anchors,
            Stored stored,
            MeterRegistry registry,
            Steps steps,
            Clock clock) {
        this.ownLines = ownLines;
        this.newest = newest;
        this.steps = steps;
        this.schedule = new Schedule(config.interval(), config.events(), config.leastInterval(), clock);
        this.backlog = new Backlog(() -> newest.get().map(Anchoring::size).orElse(0L), clock);
        this.progress = new Progress(config.quorum(), new Publication(anchors, stopping), schedule, backlog, stored);
        this.metrics = new AnchorMetrics(registry, backlog, config.authorities());
        this.authorities = open(config);
    }

    /** Anchor now, or as soon as something is new. Any thread. */
    public void request() {
        isRequested.set(true);
    }

    /**
     * Anchors until closed or interrupted.
     *
     * @throws io.sealstream.topics.FatalException if anchoring must not go on
     */
    public void run() {
        if (authorities.isEmpty())
            LOG.warn(
                    "no authority is configured: checkpoints are signed, and nothing is anchored. Set {}",
                    AuthoritiesConfig.AUTHORITIES);
        try {
            while (!isStopping()) step(late.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // As good as closed, for whoever owns the thread.
            Thread.currentThread().interrupt();
        }
    }

    /** Ends {@link #run} soon: what is being asked is given up, what is being stored is not. Any thread. */
    @Override
    public void close() {
        stopping.countDown();
        authorities.ifPresent(Authorities::close);
        metrics.close();
    }

    private void step(Late answer) throws InterruptedException {
        if (answer != null) progress.late(answer.size(), answer.answer());
        if (isRequested.getAndSet(false)) schedule.request();
        if (isAuthorityBack.getAndSet(false)) schedule.tryAgain();
        backlog.look();
        Optional<SignedCheckpoint> checkpoint = newest.get();
        if (authorities.isEmpty() || checkpoint.isEmpty() || !schedule.isDue(size(checkpoint.get()))) return;
        anchor(authorities.get(), checkpoint.get());
    }

    private static long size(SignedCheckpoint checkpoint) {
        return checkpoint.checkpoint().size();
    }

    private void anchor(Authorities asked, SignedCheckpoint checkpoint) throws InterruptedException {
        Anchor anchor = progress.begin(ownLines.of(checkpoint));
        steps.at(Step.BEFORE_STAMP);
        Round round = asked.stamp(
                anchor.stamped(), Tokens.signers(anchor), answer -> late.add(new Late(anchor.size(), answer)));
        steps.at(Step.AFTER_STAMP);
        if (!isStopping()) progress.ended(anchor, round.tokens());
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private Optional<Authorities> open(AuthoritiesConfig config) {
        if (config.isEmpty()) return Optional.empty();
        AuthoritiesListener back = new AuthoritiesListener() {
            @Override
            public void breaker(String authority, Breaker state) {
                if (state == Breaker.CLOSED) isAuthorityBack.set(true);
            }
        };
        Listeners all = new Listeners(List.of(metrics, new AuthoritiesLog(), back));
        return Optional.of(new Authorities(config.authorities(), config.quorum(), config.limits(), all));
    }
}
