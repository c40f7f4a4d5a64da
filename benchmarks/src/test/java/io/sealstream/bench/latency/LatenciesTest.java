package io.sealstream.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final long MILLI = 1_000_000;
    private final Schedule aMillisecondApart = new Schedule(0, 1_000);

    @Test
    void everyEventCountsFromWhenItWasDue() {
        Latencies latencies = new Latencies(aMillisecondApart, new long[] {5 * MILLI, 3 * MILLI}, 0);
        assertThat(latencies.within(0.5)).isEqualTo(2.0);
        assertThat(latencies.within(1)).isEqualTo(5.0);
    }

    @Test
    void aStallShowsInEveryEventItDelays() {
        long[] allAfterHundred =
                LongStream.generate(() -> 100 * MILLI).limit(100).toArray();
        Latencies latencies = new Latencies(aMillisecondApart, allAfterHundred, 0);
        assertThat(latencies.within(0.5)).isEqualTo(50.0);
        assertThat(latencies.within(0.99)).isEqualTo(99.0);
    }

    @Test
    void whatWarmedUpDoesNotCount() {
        Latencies latencies = new Latencies(aMillisecondApart, new long[] {900 * MILLI, 2 * MILLI, 3 * MILLI}, 1);
        assertThat(latencies.within(1)).isEqualTo(1.0);
    }

    @Test
    void nothingIsNoFigure() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Latencies(aMillisecondApart, new long[3], 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Latencies(aMillisecondApart, new long[3], 0).within(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Latencies(aMillisecondApart, new long[3], 0).within(99));
    }

    @Test
    void aPhaseWarmsUpFirst() {
        Phase phase = new Phase(10_000, Duration.ofMillis(300), Duration.ofSeconds(2));
        assertThat(phase.first()).isEqualTo(3_000);
        assertThat(phase.events()).isEqualTo(23_000);
    }
}
