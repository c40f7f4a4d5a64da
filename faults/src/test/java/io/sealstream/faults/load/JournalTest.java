package io.sealstream.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path directory;

    @Test
    void aTornLastLineIsCutOffBeforeItGoesOn() throws Exception {
        Path file = Files.writeString(directory.resolve("journal.tsv"), "start\t0\n5\t1\tab\n7\t2");
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.last(3))
                    .hasValueSatisfying(line -> assertThat(line).containsExactly("5", "1", "ab"));
            journal.write("start", 6);
        }
        assertThat(file).hasContent("start\t0\n5\t1\tab\nstart\t6\n");
    }

    @Test
    void whatWasWrittenIsInTheFileAtOnce() throws Exception {
        Path file = directory.resolve("journal.tsv");
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.last(3)).isEmpty();
            journal.write(1, "x", Kind.EVENT);
            assertThat(file).hasContent("1\tx\tEVENT\n");
        }
    }
}
