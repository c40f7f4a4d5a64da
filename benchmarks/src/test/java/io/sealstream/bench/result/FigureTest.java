package io.sealstream.bench.result;

import static io.sealstream.bench.result.Figures.sealing;
import static io.sealstream.bench.result.Figures.valued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.sealstream.bench.measure.Target;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static final Target AT_LEAST_HALF = Target.atLeast(0.5, "sealing", "identity copy");

    @Test
    void theTargetIsMetWhereTheRatioReachesIt() {
        assertThat(sealing(0.5, AT_LEAST_HALF).met()).contains(true);
        assertThat(sealing(0.49, AT_LEAST_HALF).met()).contains(false);
        assertThat(sealing(0.49, AT_LEAST_HALF).isMissed()).isTrue();
    }

    @Test
    void byHowMuchIsAShareOfTheLimit() {
        assertThat(sealing(0.4, AT_LEAST_HALF).margin()).isCloseTo(-0.2, within(1e-9));
        assertThat(sealing(0.6, AT_LEAST_HALF).margin()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void whatShouldBeSmallIsMetBelow() {
        Figure p99 = valued("p99", "ms", 20, Target.atMost(25, "p99"));
        assertThat(p99.met()).contains(true);
        assertThat(p99.margin()).isCloseTo(0.2, within(1e-9));
        assertThat(valued("p99", "ms", 30, Target.atMost(25, "p99")).margin()).isCloseTo(-0.2, within(1e-9));
    }

    @Test
    void whatIsOnlyShownIsNeitherMetNorMissed() {
        Figure shown = sealing(0.1, Target.shown("sealing", "identity copy"));
        assertThat(shown.met()).isEmpty();
        assertThat(shown.isMissed()).isFalse();
        assertThat(Figures.copy().met()).isEmpty();
    }

    @Test
    void aRatioNeedsWhatItIsOver() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Figure(
                        Figures.SEALING,
                        Figures.copy().values(),
                        Optional.of(AT_LEAST_HALF),
                        Optional.empty(),
                        Optional.empty()));
    }
}
