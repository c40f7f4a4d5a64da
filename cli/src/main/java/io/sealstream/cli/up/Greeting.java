package io.sealstream.cli.up;

import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.local.LocalLog;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.ledger.chain.Description;
import io.sealstream.topics.LogTopics;
import java.nio.file.Path;
import java.util.List;

/** What someone needs to know who has just started a log: where it is, and what to type next. */
final class Greeting {
    private Greeting() {}

    static List<String> lines(LocalLog log, LogTopics topics, Description description, Path logFile) {
        String servers = log.bootstrapServers();
        String where = where(servers) + log(topics);
        return List.of(
                "",
                "Sealstream is up; Ctrl-C stops it.",
                "  bootstrap servers  " + servers,
                "  publish to         " + topics.events(),
                "  read from          " + topics.sealed() + ", refused events from " + topics.deadLetters(),
                "  origin             " + description.origin(),
                "  verifier key       " + log.anchoring().key(),
                "  authorities        " + log.anchoring().authorities().describe() + " (for development only)",
                "  log file           " + logFile,
                "",
                "In another terminal:",
                "  ./sealstream submit" + where + " --wait FILE",
                "  ./sealstream tail" + where + " --follow",
                "  ./sealstream verify" + where + description(description),
                "  ./sealstream anchor now" + where,
                "  ./sealstream prove" + where + origin(description) + " 0",
                "  ./sealstream status" + where,
                "");
    }

    private static String where(String servers) {
        return servers.endsWith(":9092") && !servers.contains(",") ? "" : " --bootstrap-server " + servers;
    }

    private static String log(LogTopics topics) {
        return topics.log().equals(LogOption.DEFAULT_LOG) ? "" : " --log " + topics.log();
    }

    private static String description(Description description) {
        StringBuilder options = new StringBuilder(origin(description));
        if (description.dedupWindowMs() != IngestConfig.DEFAULT_DEDUP_WINDOW_MS)
            options.append(" --dedup-window-ms ").append(description.dedupWindowMs());
        if (description.maxDataBytes() != IngestConfig.DEFAULT_MAX_DATA_BYTES)
            options.append(" --max-data-bytes ").append(description.maxDataBytes());
        return options.toString();
    }

    private static String origin(Description description) {
        return description.origin().equals(DescriptionOptions.DEFAULT_ORIGIN)
                ? ""
                : " --origin " + description.origin();
    }
}
