package io.sealstream.cli.connect;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.topics.LogTopics;
import picocli.CommandLine.Option;

/** Which log. */
public final class LogOption {
    public static final String DEFAULT_LOG = "ledger";

    @Option(
            names = "--log",
            paramLabel = "NAME",
            defaultValue = DEFAULT_LOG,
            description = "What the log's topics are named after: NAME.events, NAME.sealed and so on. Default: "
                    + "${DEFAULT-VALUE}.")
    private String log = DEFAULT_LOG;

    public LogTopics topics() {
        try {
            return new LogTopics(log);
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell("--log: " + e.getMessage(), e);
        }
    }
}
