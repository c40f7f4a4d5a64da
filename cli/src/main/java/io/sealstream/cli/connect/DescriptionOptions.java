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
            description = "The log's deduplication window in milliseconds. Default: ${DEFAULT-VALUE}, 7 days.")
    private long dedupWindowMs = IngestConfig.DEFAULT_DEDUP_WINDOW_MS;

    @Option(
            names = "--max-data-bytes",
            paramLabel = "BYTES",
            description = "The bytes of data that an event of the log may have. Default: ${DEFAULT-VALUE}.")
    private long maxDataBytes = IngestConfig.DEFAULT_MAX_DATA_BYTES;

    /** The origin, only where it was given. */
    public Optional<String> givenOrigin() {
        return Optional.ofNullable(origin);
    }

    public Description description() {
        try {
            return new Description(givenOrigin().orElse(DEFAULT_ORIGIN), dedupWindowMs, maxDataBytes);
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell(e.getMessage(), e);
        }
    }
}
