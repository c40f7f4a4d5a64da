package io.sealstream.cli.anchor;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.trust.AuthorityTrust;
import io.sealstream.cli.trust.VerifiedAnchor;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.LogTopics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream anchor now}. */
@Command(
        name = "now",
        description = {
            "Have what is sealed now timestamped at once, and wait for it.",
            "",
            "Asks the anchor worker by a record in NAME.anchor-requests, and waits until a complete anchor covers every event that"
                    + " was sealed when it was asked. Where one does already, nothing is asked and that one is printed.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:a complete anchor covers it, and is printed",
            "1:there was none in time: what there is instead is said; the request stays",
            "2:cannot tell: out of reach, no log, no events"
        })
public final class NowCommand implements Callable<Integer> {
    private static final long PAUSE_MS = 200;
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "60",
            description = "Seconds to wait. Default: ${DEFAULT-VALUE}.")
    private long timeoutSeconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (timeoutSeconds < 1) throw new ParameterException(spec.commandLine(), "--timeout is 1 or more");
        LogTopics topics = log.topics();
        try (LogAccess access = LogAccess.open(
                        connection.clients(),
                        topics,
                        topics.sealed(),
                        topics.checkpoints(),
                        topics.anchors(),
                        topics.anchorRequests(),
                        topics.trust());
                AnchorTopic anchors = access.anchors()) {
            long size = access.sealedSize();
            if (size == 0)
                throw Failure.cannotTell("log " + topics.name() + " has no events: there is nothing to anchor");
            Anchor anchor = requireComplete(anchor(access, anchors, size), AuthorityTrust.published(access));
            PrintWriter out = spec.commandLine().getOut();
            out.println(AnchorLine.HEADER);
            out.println(AnchorLine.of(anchor));
            return 0;
        }
    }

    private static Anchor requireComplete(Anchor stored, AuthorityTrust authorities) {
        VerifiedAnchor verified = VerifiedAnchor.of(stored, authorities);
        if (!verified.isComplete())
            throw Failure.no("the anchor of size " + stored.size() + " says that it is complete, and is not: "
                    + String.join("; ", verified.refused()) + ". `sealstream fsck` looks at the others");
        return verified.anchor();
    }

    private Anchor anchor(LogAccess access, AnchorTopic anchors, long size) throws InterruptedException {
        Optional<Anchor> already = anchors.completeAtLeast(size);
        if (already.isPresent()) {
            spec.commandLine().getErr().println("all " + size + " events are covered already");
            return already.get();
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(timeoutSeconds).toNanos();
        try (Progress progress = new Progress(spec.commandLine().getErr());
                CheckpointTopic checkpoints = CheckpointTopic.open(access.clients(), access.topics())) {
            // Asked too early, the worker would stamp a checkpoint that does not cover it yet.
            await(deadline, progress, () -> checkpoints.atLeast(size));
            return asking(access, deadline, progress, () -> anchors.completeAtLeast(size))
                    .orElseThrow(() -> Failure.no("no complete anchor covers " + size + " events after "
                            + timeoutSeconds + " s: " + reason(anchors, Backlog.of(access, anchors), size)));
        }
    }

    /** Asks again and again: what a worker is doing when it is asked may be an anchor that came too early for this. */
    private static <T> Optional<T> asking(
            LogAccess access, long deadline, Progress progress, Supplier<Optional<T>> awaited)
            throws InterruptedException {
        Optional<T> found = Optional.empty();
        while (found.isEmpty() && System.nanoTime() - deadline < 0) {
            AnchorRequest.send(access, "sealstream anchor now");
            long next = System.nanoTime() + ASK_AGAIN.toNanos();
            found = await(Math.min(next, deadline), progress, awaited);
        }
        return found;
    }

    private static <T> Optional<T> await(long deadline, Progress progress, Supplier<Optional<T>> awaited)
            throws InterruptedException {
        while (System.nanoTime() - deadline < 0) {
            Optional<T> found = awaited.get();
            if (found.isPresent()) return found;
            progress.show(() -> "waiting for the anchor worker");
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        return Optional.empty();
    }

    private static String reason(AnchorTopic anchors, Backlog backlog, long size) {
        if (backlog.checkpointed() < size)
            return "the latest checkpoint covers " + backlog.checkpointed()
                    + ". Is an anchor worker running? See `sealstream status`";
        return anchors.latest()
                .filter(latest -> latest.size() >= size)
                .map(latest -> "that of size " + latest.size() + " is " + AnchorLine.state(latest) + ", stamped by "
                        + AnchorLine.authorities(latest)
                        + ". The anchor worker's log says why the others do not answer")
                .orElse("the checkpoint is there, and no authority has stamped it. The anchor worker's log says why");
    }
}
