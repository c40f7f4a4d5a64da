package io.sealstream.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgeTest {
    @Test
    void anAgeIsInItsTwoLargestUnits() {
        assertThat(Age.describe(Duration.ofMillis(1_290))).isEqualTo("1.2 s");
        assertThat(Age.describe(Duration.ofSeconds(61))).isEqualTo("1 min 1 s");
        assertThat(Age.describe(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(Age.describe(Duration.ofHours(49))).isEqualTo("2 d 1 h");
    }

    @Test
    void aClockThatIsBehindMakesNothingYoungerThanNow() {
        assertThat(Age.of(2_000, 1_000)).isEqualTo("0.0 s ago, at 1970-01-01T00:00:02Z");
    }
}
