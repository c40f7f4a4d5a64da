package io.sealstream.ingest.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void closesAllWhateverOneThrowsAndTellsOfEach() {
        assertThatThrownBy(() -> Closing.all(List.of(
                        failing("first", new IOException("1")),
                        () -> closed.add("second"),
                        failing("third", new IllegalStateException("3")))))
                .isInstanceOf(IOException.class)
                .hasMessage("1")
                .satisfies(fault -> assertThat(fault.getSuppressed()).hasSize(1));
        assertThat(closed).containsExactly("first", "second", "third");
    }

    private Closeable failing(String name, Exception fault) {
        return () -> {
            closed.add(name);
            if (fault instanceof IOException io) throw io;
            throw (RuntimeException) fault;
        };
    }
}
