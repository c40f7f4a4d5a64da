package io.sealstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void aPercentileIsTheNearestRank() {
        Percentiles hundred = new Percentiles(LongStream.rangeClosed(1, 100).toArray());
        assertThat(hundred.at(50)).isEqualTo(50);
        assertThat(hundred.at(99)).isEqualTo(99);
        assertThat(hundred.at(100)).isEqualTo(100);
        assertThat(new Percentiles(new long[] {7}).at(1)).isEqualTo(7);
        assertThat(new Percentiles(new long[0]).at(50)).isZero();
    }

    @Test
    void latencyIsFromSendToVisibleWhicheverIsKnownFirst() {
        Latencies latencies = new Latencies();
        latencies.sending(1, 1_000_000);
        latencies.sending(2, 2_000_000);
        latencies.visible(0, 11_000_000);
        latencies.acknowledged(1, 0);
        latencies.acknowledged(2, 1);
        latencies.visible(1, 32_000_000);
        assertThat(latencies.percentiles().at(50)).isEqualTo(10);
        assertThat(latencies.percentiles().at(100)).isEqualTo(30);
        assertThat(latencies.seconds()).isEqualTo(0.031);
    }
}
