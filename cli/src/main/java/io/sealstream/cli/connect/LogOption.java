package io.sealstream.cli.connect;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.topics.LogTopics;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which log. */
public final class LogOption {
    public static final String DEFAULT_LOG = LogName.DEFAULT_LOG;

    @Mixin
    private LogName name = new LogName();

    @Option(
            names = "--partition",
            paramLabel = "P",
            defaultValue = "0",
            description =
                    "Which partition of the topics: each is a log of its own, and the origin of one above 0 ends in /P."
                            + " Default: ${DEFAULT-VALUE}.")
    private int partition;

    public LogTopics topics() {
        if (partition < 0) throw Failure.cannotTell("--partition is 0 or more");
        return name.of(partition);
    }
}
