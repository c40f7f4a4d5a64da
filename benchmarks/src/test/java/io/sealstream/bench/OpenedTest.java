package io.sealstream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {
    private final List<String> closed = new ArrayList<>();
    private final Opened opened = new Opened();

    OpenedTest() {
        opened.add(() -> closed.add("first"));
        opened.add(this::fail);
        opened.add(() -> closed.add("last"));
    }

    @Test
    void oneThatFailsKeepsNoOtherOpen() {
        assertThatIllegalStateException().isThrownBy(opened::close).withMessageContaining("it hangs");
        assertThat(closed).containsExactly("last", "first");
        opened.close();
        assertThat(closed).hasSize(2);
    }

    @Test
    void afterAFailureThatFailureCounts() {
        Exception failure = new Exception("before");
        opened.closeAfter(failure);
        assertThat(closed).containsExactly("last", "first");
        assertThat(failure.getSuppressed()).hasSize(1);
    }

    private void fail() throws IOException {
        throw new IOException("it hangs");
    }
}
