package io.sealstream.ingest.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Hash;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterTest {
    @Test
    void whatWasAddedIsNeverDenied() {
        for (long bytes : new long[] {0, 64, 1_000, 1 << 20}) {
            Filter filter = Filter.of(10_000, bytes);
            IntStream.range(0, 10_000).mapToObj(FilterTest::id).forEach(filter::add);
            assertThat(IntStream.range(0, 10_000).mapToObj(FilterTest::id)).allMatch(filter::mayHave);
        }
    }

    @Test
    void tenBitsAnIdentityAreRightNinetyEightTimesInAHundred() {
        int count = 100_000;
        Filter filter = Filter.of(count, 1 << 20);
        IntStream.range(0, count).mapToObj(FilterTest::id).forEach(filter::add);
        long wrong = IntStream.range(count, 2 * count)
                .mapToObj(FilterTest::id)
                .filter(filter::mayHave)
                .count();
        assertThat(wrong).isLessThan(count / 50);
    }

    private static Hash id(int number) {
        return SomeHashes.of(number);
    }
}
