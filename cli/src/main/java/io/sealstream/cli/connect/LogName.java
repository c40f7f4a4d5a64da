package io.sealstream.cli.connect;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.topics.LogTopics;
import picocli.CommandLine.Option;

/** Which topics. */
public final class LogName {
    public static final String DEFAULT_LOG = "ledger";

    @Option(
            names = "--log",
            paramLabel = "NAME",
            defaultValue = DEFAULT_LOG,
            description = "What the log's topics are named after: NAME.events, NAME.sealed and so on. Default: "
                    + "${DEFAULT-VALUE}.")
    private String log = DEFAULT_LOG;

    /** Those of the log in their first partition. */
    public LogTopics topics() {
        return of(0);
    }

    LogTopics of(int partition) {
        try {
            return new LogTopics(log, partition);
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell("--log: " + e.getMessage(), e);
        }
    }
}
