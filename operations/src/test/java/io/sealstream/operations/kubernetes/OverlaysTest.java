package io.sealstream.operations.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class OverlaysTest {
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("promises")
    void keepEveryPromise(Overlay overlay, Promise promise) {
        assertThat(promise.flaws(overlay.objects())).isEmpty();
    }

    static Stream<Arguments> promises() {
        return Stream.of(Overlay.values())
                .flatMap(overlay -> Stream.of(Promise.values()).map(promise -> Arguments.of(overlay, promise)));
    }

    /** What is rendered has no key twice, whatever was written: so the sources are read too. */
    @ParameterizedTest
    @MethodSource("sources")
    void haveNoKeyTwice(Path source) {
        assertThat(StrictYaml.documents(source)).isNotEmpty();
    }

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Overlay.ROOT)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }
}
