package io.sealstream.faults.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStateTest {
    @TempDir
    private Path directory;

    @Test
    void damageChangesOneFileAndSaysWhich() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            Path file = Files.write(directory.resolve("state"), new byte[100]);
            String said = LocalState.damage(directory, new Random(seed), each -> true);
            assertThat(said).startsWith("state ");
            assertThat(Files.readAllBytes(file)).isNotEqualTo(new byte[100]);
        }
    }

    @Test
    void noiseGoesBehindWhatIsThere() throws Exception {
        Path one = Files.writeString(directory.resolve("a.log"), "kept");
        Path other = Files.writeString(directory.resolve("b.txt"), "kept");
        LocalState.addNoise(directory, new Random(1), file -> file.toString().endsWith(".log"));
        assertThat(Files.readAllBytes(one)).startsWith("kept".getBytes(UTF_8)).hasSizeGreaterThan(4);
        assertThat(other).hasContent("kept");
    }

    @Test
    void whatIsDeletedIsGoneAndWhatIsNotThereIsNoFailure() throws Exception {
        Files.createDirectories(directory.resolve("a/b"));
        LocalState.delete(directory.resolve("a"));
        LocalState.delete(directory.resolve("a"));
        assertThat(directory.resolve("a")).doesNotExist();
        assertThat(LocalState.damage(directory, new Random(1), file -> true)).contains("nothing");
    }
}
