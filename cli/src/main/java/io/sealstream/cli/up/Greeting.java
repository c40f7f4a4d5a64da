package io.sealstream.cli.up;

import io.sealstream.cli.connect.DatabaseOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.local.LocalLog;
import io.sealstream.cli.local.LocalProjection;
import io.sealstream.cli.local.Observed;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.ledger.chain.Description;
import io.sealstream.topics.LogTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What someone needs to know who has just started a log: where it is, and what to type next. */
final class Greeting {
    private Greeting() {}

    static List<String> lines(LocalLog log, LogTopics topics, Description description, Path data, Path logFile) {
        String servers = log.bootstrapServers();
        String where = where(servers) + log(topics);
        List<String> lines = new ArrayList<>(List.of(
                "",
                "Sealstream is up; Ctrl-C stops it.",
                "  bootstrap servers  " + servers,
                "  publish to         " + topics.events(),
                "  read from          " + topics.sealed() + ", refused events from " + topics.deadLetters(),
                "  origin             " + description.origin(),
                "  verifier key       " + log.anchoring().key(),
                "  authorities        " + log.anchoring().authorities().describe() + " (for development only)",
                "  database           " + database(log, data),
                "  log file           " + logFile));
        log.observed().forEach(worker -> lines.add("  " + observed(worker)));
        lines.addAll(List.of(
                "",
                "In another terminal:",
                "  ./sealstream submit" + where + " --wait FILE",
                "  ./sealstream tail" + where + " --follow",
                "  ./sealstream verify" + where + description(description),
                "  ./sealstream anchor now" + where,
                "  ./sealstream prove" + where + origin(description) + " 0",
                "  ./sealstream status" + where + copy(log, data)));
        if (log.projection().isPresent()) lines.addAll(ofTheCopy(where, copy(log, data), description));
        lines.add("");
        return lines;
    }

    /** The same endpoints as in production. */
    private static String observed(Observed worker) {
        return "%-19s%s/metrics, /readyz, /livez".formatted(worker.name(), worker.address());
    }

    private static List<String> ofTheCopy(String where, String copy, Description description) {
        return List.of(
                "  ./sealstream query" + copy + " --subject S",
                "  ./sealstream show" + copy + " 0",
                "  ./sealstream verify" + where + description(description) + (copy.isEmpty() ? " --database" : copy));
    }

    /** How to look into it: not the password, which would stay on the screen. */
    private static String database(LocalLog log, Path data) {
        return log.projection().isEmpty() ? "none" : "psql " + url(data);
    }

    /** What commands must be told where they would not find it themselves. */
    private static String copy(LocalLog log, Path data) {
        boolean isFound = log.projection().isEmpty()
                || LocalProjection.databaseFile(data).normalize().equals(DatabaseOptions.OF_UP);
        return isFound ? "" : " --database " + url(data);
    }

    private static String url(Path data) {
        String file = LocalProjection.databaseFile(data).toString();
        return "\"$(cat " + (file.matches("[\\w./-]+") ? file : "'" + file + "'") + ")\"";
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
