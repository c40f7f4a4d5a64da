package io.sealstream.cli.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadLetterOffsetsTest {
    private final DeadLetterOffsets offsets = new DeadLetterOffsets();

    @Test
    void eachIsRestoredToItsPlaceAmongAll() {
        IntStream.range(0, 100).forEach(i -> offsets.add(3L * i + 1));
        assertThat(offsets.place(1)).hasValue(0);
        assertThat(offsets.place(298)).hasValue(99);
        assertThat(offsets.place(2)).isEmpty();
        assertThat(offsets.place(301)).isEmpty();
    }

    @Test
    void afterARestoreThoseBeforeItAreWhereItPutThem() {
        offsets.add(7);
        offsets.add(9);
        offsets.restored();
        offsets.add(2);
        offsets.add(9);
        assertThat(offsets.place(0)).hasValue(0);
        assertThat(offsets.place(1)).hasValue(1);
        assertThat(offsets.place(2)).hasValue(2);
        assertThat(offsets.place(9)).hasValue(3);
        assertThat(offsets.place(7)).isEmpty();
    }
}
