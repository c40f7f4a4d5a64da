package io.sealstream.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.faults.campaign.Campaign;
import io.sealstream.faults.campaign.Options;
import io.sealstream.faults.campaign.Outcome;
import io.sealstream.faults.campaign.Table;
import io.sealstream.faults.fault.Fault.Length;
import io.sealstream.faults.fault.Faults;
import io.sealstream.faults.shim.Shim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A short campaign with a fixed seed; {@code ./sealstream faults} runs longer ones. */
class FaultsIT {
    private static final long SEED = Long.getLong("faults.seed", 7);
    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("faults.seconds", 40));
    private static final int RATE = 200;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void nothingIsLostRepeatedOrForked() throws Exception {
        boolean withShim = Shim.obstacle().isEmpty();
        Options options = new Options(
                SEED,
                DURATION,
                Faults.all(withShim).stream()
                        .filter(fault -> fault.length() == Length.SHORT)
                        .toList(),
                directory,
                withShim ? Optional.of(Shim.compile(directory)) : Optional.empty(),
                RATE);
        Outcome outcome = new Campaign(options, System.out::println).run();
        assertThat(outcome.isWell())
                .as(() -> "what is left is in " + directory + "\n" + Table.of(outcome) + "\nseed " + SEED)
                .isTrue();
        assertThat(outcome.sealed()).isPositive();
    }
}
