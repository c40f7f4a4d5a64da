package io.sealstream.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AheadTest {
    @Test
    void itIsFullOnceItsPiecesHoldSoManyBytes() {
        try (Ahead<Integer> ahead = new Ahead<>()) {
            ahead.add(() -> 1, Ahead.MAX_BYTES - 1);
            assertThat(ahead.isFull()).isFalse();
            ahead.add(() -> 2, 1);
            assertThat(ahead.isFull()).isTrue();
            assertThat(ahead.take()).isEqualTo(1);
            assertThat(ahead.isFull()).isFalse();
            assertThat(ahead.take()).isEqualTo(2);
            assertThat(ahead.isEmpty()).isTrue();
        }
    }

    @Test
    void itIsFullOnceThereAreSoManyPiecesHoweverSmall() {
        try (Ahead<Integer> ahead = new Ahead<>()) {
            for (int i = 0; i < Ahead.MAX_PIECES; i++) {
                assertThat(ahead.isFull()).isFalse();
                int piece = i;
                ahead.add(() -> piece, 0);
            }
            assertThat(ahead.isFull()).isTrue();
            assertThat(ahead.take()).isZero();
            assertThat(ahead.isFull()).isFalse();
        }
    }
}
