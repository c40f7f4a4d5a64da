package io.sealstream.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void threeDigitsCount() {
        assertThat(Numbers.of(123_456.7)).isEqualTo("123,457");
        assertThat(Numbers.of(12.345)).isEqualTo("12.3");
        assertThat(Numbers.of(0.8123)).isEqualTo("0.812");
        assertThat(Numbers.of(0.0012345)).isEqualTo("0.00123");
        assertThat(Numbers.of(0)).isEqualTo("0");
    }

    @Test
    void aLimitIsShownAsItWasWritten() {
        assertThat(Numbers.round(20)).isEqualTo("20");
        assertThat(Numbers.round(0.35)).isEqualTo("0.35");
        assertThat(Numbers.round(1_000_000)).isEqualTo("1,000,000");
    }

    @Test
    void percentHaveADigitMoreWhereTheyAreFew() {
        assertThat(Numbers.percent(0.034)).isEqualTo("3.4 %");
        assertThat(Numbers.percent(0.12)).isEqualTo("12 %");
    }
}
