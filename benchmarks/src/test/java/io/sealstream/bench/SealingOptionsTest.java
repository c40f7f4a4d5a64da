package io.sealstream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealingOptionsTest {
    @Test
    void aMillionEventsAndThreeRoundsUnlessToldOtherwise() {
        assertThat(SealingOptions.parse()).isEqualTo(new SealingOptions(1_000_000, 3, Optional.empty()));
    }

    @Test
    void everyOptionIsRead() {
        assertThat(SealingOptions.parse("--json", "out.json", "--events", "2000000", "--rounds", "5"))
                .isEqualTo(new SealingOptions(2_000_000, 5, Optional.of(Path.of("out.json"))));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SealingOptions.parse("--event", "5"))
                .withMessageContaining("--event;");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SealingOptions.parse("--events"))
                .withMessageContaining("--events");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SealingOptions.parse("--rounds", "many"))
                .withMessageContaining("--rounds many");
    }

    @Test
    void tooLittleToMeasureIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SealingOptions.parse("--events", "99999"))
                .withMessageContaining("100000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SealingOptions.parse("--rounds", "0"))
                .withMessageContaining("at least 1");
    }
}
