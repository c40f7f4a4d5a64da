package io.sealstream.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(rounds(3, 1, 2).median()).isEqualTo(2);
        assertThat(rounds(4, 1, 2, 3).median()).isEqualTo(2.5);
    }

    @Test
    void theSpreadIsAShareOfTheMedian() {
        assertThat(rounds(90, 110, 100).spread()).isCloseTo(0.2, within(1e-9));
        assertThat(rounds(7).spread()).isZero();
        assertThat(rounds(0, 0).spread()).isZero();
    }

    @Test
    void aMachineThatSlowsDownChangesNoRatio() {
        assertThat(rounds(40, 20, 10).over(rounds(80, 40, 20)).values()).containsExactly(0.5, 0.5, 0.5);
    }

    @Test
    void theMedianOfTheRatiosIsNotTheRatioOfTheMedians() {
        assertThat(rounds(10, 20, 90).over(rounds(10, 40, 30)).median()).isEqualTo(1);
    }

    @Test
    void whatIsNoRoundIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rounds(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> rounds(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> rounds(1).over(rounds(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> rounds(1, 2).over(rounds(1)));
    }

    private static Rounds rounds(double... values) {
        return new Rounds(java.util.Arrays.stream(values).boxed().toList());
    }
}
