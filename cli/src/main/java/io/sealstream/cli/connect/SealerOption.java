package io.sealstream.cli.connect;

import io.sealstream.topics.LogTopics;
import picocli.CommandLine.Option;

/** Which consumer group the log's sealer is. */
public final class SealerOption {
    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "The sealer's application.id, where it was configured. Default: sealstream-NAME.")
    private String applicationId;

    public String group(LogTopics topics) {
        return applicationId == null ? defaultGroup(topics) : applicationId;
    }

    /** What a sealer calls itself unless configured otherwise. */
    public static String defaultGroup(LogTopics topics) {
        return "sealstream-" + topics.log();
    }
}
