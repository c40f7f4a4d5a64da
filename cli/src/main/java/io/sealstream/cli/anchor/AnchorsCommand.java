package io.sealstream.cli.anchor;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.LogTopics;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream anchors}. */
@Command(
        name = "anchors",
        description = {
            "List the log's anchors: checkpoints that authorities have timestamped.",
            "",
            "Each row gives how many events it covers, how many distinct authorities stamped of how many it takes, the earliest"
                    + " time they give and how much later the latest is, and their names. The last line says what no complete"
                    + " anchor covers yet. Shown as they stand: `sealstream fsck` verifies every token.",
            ""
        })
public final class AnchorsCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, the latest ones. Default: ${DEFAULT-VALUE}.")
    private int last;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (last < 1) throw new ParameterException(spec.commandLine(), "--last is 1 or more");
        LogTopics topics = log.topics();
        try (LogAccess access = LogAccess.open(
                        connection.clients(), topics, topics.sealed(), topics.checkpoints(), topics.anchors());
                AnchorTopic anchors = access.anchors()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(AnchorLine.HEADER);
            latest(anchors).forEach(anchor -> out.println(AnchorLine.of(anchor)));
            out.println("backlog   " + Backlog.of(access, anchors));
            return 0;
        }
    }

    private Deque<Anchor> latest(AnchorTopic anchors) {
        Deque<Anchor> latest = new ArrayDeque<>();
        anchors.readAll(anchor -> {
            if (latest.size() == last) latest.removeFirst();
            return latest.add(anchor);
        });
        return latest;
    }
}
