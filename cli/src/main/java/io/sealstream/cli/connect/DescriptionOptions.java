package io.sealstream.cli.connect;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.ledger.chain.Description;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What fixes a log for its life: whoever verifies it must say it, since the log itself is what is in doubt. */
public final class DescriptionOptions {
    public static final String DEFAULT_ORIGIN = "localhost/ledger";

    @Option(
            names = "--origin",
            paramLabel = "ORIGIN",
            description = "The log's name, unique in the world, for example example.com/ledger/orders. Default: "
                    + DEFAULT_ORIGIN + ".")
    private String origin;

    @Option(
            names = "--dedup-window-ms",
            paramLabel = "MS",
            description = "The log's deduplication window in milliseconds. Default: "
                    + IngestConfig.DEFAULT_DEDUP_WINDOW_MS + ", 7 days.")
    private Long dedupWindowMs;

    @Option(
            names = "--max-data-bytes",
            paramLabel = "BYTES",
            description = "The bytes of data that an event of the log may have. Default: "
                    + IngestConfig.DEFAULT_MAX_DATA_BYTES + ".")
    private Long maxDataBytes;

    /** The origin, only where it was given. */
    public Optional<String> givenOrigin() {
        return Optional.ofNullable(origin);
    }

    /** How a description differs from what was given; empty where it does not, or nothing was given. */
    public Optional<String> mismatch(Description found) {
        if (origin != null && !origin.equals(found.origin()))
            return Optional.of("of origin " + found.origin() + ", not " + origin);
        if (dedupWindowMs != null && dedupWindowMs != found.dedupWindowMs())
            return Optional.of("of dedup-window-ms " + found.dedupWindowMs() + ", not " + dedupWindowMs);
        if (maxDataBytes != null && maxDataBytes != found.maxDataBytes())
            return Optional.of("of max-data-bytes " + found.maxDataBytes() + ", not " + maxDataBytes);
        return Optional.empty();
    }

    public Description description() {
        try {
            return new Description(
                    givenOrigin().orElse(DEFAULT_ORIGIN),
                    dedupWindowMs != null ? dedupWindowMs : IngestConfig.DEFAULT_DEDUP_WINDOW_MS,
                    maxDataBytes != null ? maxDataBytes : IngestConfig.DEFAULT_MAX_DATA_BYTES);
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell(e.getMessage(), e);
        }
    }
}
