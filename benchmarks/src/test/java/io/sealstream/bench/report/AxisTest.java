package io.sealstream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void barsBeginAtZeroWhereAllCanBeSeen() {
        Axis axis = Axis.holding(100, 5_000, 5_000);
        assertThat(axis.logarithmic()).isFalse();
        assertThat(axis.at(2_500)).isCloseTo(0.5, within(1e-9));
        assertThat(axis.marks()).containsExactly(0.0, 1_000.0, 2_000.0, 3_000.0, 4_000.0, 5_000.0);
    }

    @Test
    void whatLiesFarApartStandsByItsLogarithm() {
        Axis axis = Axis.holding(300, 60_000, 100_000);
        assertThat(axis.logarithmic()).isTrue();
        assertThat(axis.marks()).containsExactly(100.0, 1_000.0, 10_000.0, 100_000.0);
        assertThat(axis.at(100_000)).isCloseTo(1, within(1e-9));
    }

    @Test
    void theLeastBarIsSeen() {
        assertThat(Axis.holding(100, 60_000, 60_000).at(100)).isGreaterThan(0.1);
    }

    @Test
    void nothingButZerosHasAnAxisToo() {
        assertThat(Axis.holding(0, 0, 0).at(0)).isZero();
    }
}
