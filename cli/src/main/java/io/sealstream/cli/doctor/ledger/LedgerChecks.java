package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.doctor.check.Check;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The checks of the log itself. */
public final class LedgerChecks {
    private LedgerChecks() {}

    /**
     * In the order in which their findings are best read.
     *
     * @param clocks servers whose HTTP date is compared with this machine's clock
     * @param anchorInterval how often the anchor worker is to anchor
     */
    public static List<Check> all(List<URI> clocks, Duration anchorInterval) {
        return List.of(
                new IngestTopicCheck(),
                new RemovedRecordsCheck(),
                new SealerCheck(),
                new OffsetCheck(),
                new TailCheck(),
                new CheckpointCheck(),
                new CoverCheck(),
                new AnchorCheck(anchorInterval),
                new AuthoritiesCheck(),
                new ClockCheck(clocks),
                new CopyCheck());
    }
}
