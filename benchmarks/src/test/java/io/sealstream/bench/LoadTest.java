package io.sealstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.Event;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoadTest {
    private final Load load = new Load();

    @Test
    void noIdRepeats() {
        assertThat(Stream.generate(load::next).limit(10_000).map(Event::getId)).doesNotHaveDuplicates();
    }

    @Test
    void everyEventHasTheDataItShould() {
        assertThat(load.next().getData().remaining()).isEqualTo(Load.DATA_BYTES);
    }

    @Test
    void everyRunHasTheSameLoad() {
        assertThat(load.next()).isEqualTo(new Load().next());
    }
}
