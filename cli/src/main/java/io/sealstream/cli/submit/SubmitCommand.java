package io.sealstream.cli.submit;

import io.sealstream.Event;
import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.connect.SealerOption;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.terminal.Text;
import io.sealstream.topics.LogTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream submit [FILE|-]}. */
@Command(
        name = "submit",
        description = {
            "Publish events to the log's ingest topic, and wait until Kafka has them.",
            "",
            "FILE holds one CloudEvent 1.0 in structured JSON on each line, gzip or not. `data` that is JSON is published byte by"
                    + " byte as it stands in the line; a JSON string under a datacontenttype that is not JSON is its text;"
                    + " `data_base64` is bytes. `tenant`, and `salt` in base64, are ours; other members are extension"
                    + " attributes. A bad line is reported on standard error with its number and the rest goes on.",
            "",
            "Whether an event is sealed is the log's to say: --wait tells it, one tab-separated line each: the line's number,"
                    + " then sequence and hash, or `duplicate`, or `dead-letter REASON` and what was wrong.",
            ""
        })
public final class SubmitCommand implements Callable<Integer> {
    /** So many may wait for their fate before reading goes on: memory stays bounded where a sealer is slow. */
    private static final int MOST_WAITING = 50_000;

    private static final int LOOK_EVERY = 5_000;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Mixin
    private SealerOption sealer;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE|-",
            defaultValue = EventSource.STANDARD_INPUT,
            description = "Where the events are; by default, standard input.")
    private String file;

    @Option(
            names = "--wait",
            description =
                    "Print what becomes of each event, and return when all is decided. A dead letter was published like"
                            + " any other event: it is printed and leaves the exit code alone.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "With --wait: how long nothing may happen before giving up. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Spec
    private CommandSpec spec;

    private final AtomicLong refused = new AtomicLong();
    private Progress progress;

    @Override
    public Integer call() throws IOException {
        LogTopics topics = log.topics();
        progress = new Progress(spec.commandLine().getErr());
        try (EventSource source = EventSource.open(file);
                LogAccess access = LogAccess.open(connection.clients(), topics, topics.events(), topics.sealed());
                Fates fates = wait ? fates(access) : null;
                Publisher publisher = new Publisher(access.clients(), topics.of(topics.events()), outcome(fates))) {
            source.read(visitor(publisher, fates));
            publisher.flush();
            if (fates != null) fates.awaitAtMost(0, Duration.ofSeconds(timeout));
            progress.clear();
            return summary(publisher.acknowledged(), topics);
        }
    }

    private Fates fates(LogAccess access) {
        return new Fates(access, access.sealer(sealer.group(access.topics())), line -> {
            progress.clear();
            spec.commandLine().getOut().println(line);
        });
    }

    private Publisher.Outcome outcome(Fates fates) {
        return new Publisher.Outcome() {
            @Override
            public void published(long line, long offset) {
                if (fates != null) fates.await(line, offset);
            }

            @Override
            public void refused(long line, String why) {
                report(line, why);
            }
        };
    }

    private EventSource.Visitor visitor(Publisher publisher, Fates fates) {
        return new EventSource.Visitor() {
            private long events;

            @Override
            public void event(long line, Event event) {
                publisher.publish(line, event);
                progress.show(() -> "published " + publisher.acknowledged() + " events");
                if (fates == null || ++events % LOOK_EVERY != 0) return;
                publisher.flush();
                fates.awaitAtMost(MOST_WAITING, Duration.ofSeconds(timeout));
            }

            @Override
            public void badLine(long line, String why) {
                report(line, why);
            }
        };
    }

    private synchronized void report(long line, String why) {
        refused.incrementAndGet();
        progress.clear();
        spec.commandLine().getErr().println("line " + line + ": " + Text.visible(Text.oneLine(why)));
    }

    private int summary(long published, LogTopics topics) {
        String what = published + " events published to " + topics.events();
        if (refused.get() == 0) {
            spec.commandLine().getErr().println(what);
            return 0;
        }
        throw Failure.no(
                what + "; " + refused.get() + (refused.get() == 1 ? " line" : " lines") + " refused, named above");
    }
}
