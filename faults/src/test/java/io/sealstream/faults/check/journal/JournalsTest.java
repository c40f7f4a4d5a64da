package io.sealstream.faults.check.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.faults.check.evidence.UnreadableException;
import io.sealstream.faults.check.journal.Sightings.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {
    private static final String HASH = "ab".repeat(32);

    @TempDir
    private Path directory;

    @Test
    void everyWholeLineOfEveryProducerCounts() throws IOException {
        write("producer-a.tsv", "0\t" + HASH + "\tEVENT\n1\t-\tPOISON\n");
        write("producer-b.tsv", "2\t" + HASH + "\tDUPLICATE\n");
        write("producer-notes.txt", "not a journal");
        assertThat(acknowledged()).extracting(Acknowledged::offset).containsExactly(0L, 1L, 2L);
        assertThat(acknowledged()).extracting(Acknowledged::isToBeDead).containsExactly(false, true, false);
        assertThat(acknowledged().get(1).place()).isEqualTo("producer-a.tsv line 2");
    }

    @Test
    void aLastLineThatDoesNotEndIsTornWhateverItSays() throws IOException {
        write("producer-a.tsv", "0\t" + HASH + "\tEVENT\n1\t" + HASH + "\tEVEN");
        assertThat(acknowledged()).hasSize(1);
        write("producer-a.tsv", "0\t" + HASH.substring(7));
        assertThat(acknowledged()).isEmpty();
    }

    @Test
    void aLineMayBeTornWhereAConsumerBeginsAgain() throws IOException {
        write("consumer-a.tsv", "start\t0\n0\t0\t" + HASH + "\n1\t1\tab\nstart\t1\n1\t1\t" + HASH + "\n");
        assertThat(seen()).extracting(Sighting::isStart).containsExactly(true, false, true, false);
    }

    @Test
    void aTornLineElsewhereIsNoJournal() throws IOException {
        write("consumer-a.tsv", "0\t0\tab\n1\t1\t" + HASH + "\n");
        assertThatThrownBy(this::seen)
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("consumer-a.tsv line 1");
        write("producer-a.tsv", "0\t" + HASH + "\tevent\n");
        assertThatThrownBy(this::acknowledged).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aDirectoryThatIsNotThereIsSaidToBeUnreadable() {
        Journals journals = new Journals(directory.resolve("elsewhere"));
        assertThatThrownBy(journals::consumers).isInstanceOf(UnreadableException.class);
    }

    private List<Acknowledged> acknowledged() {
        List<Acknowledged> all = new ArrayList<>();
        new Journals(directory).acknowledged(all::add);
        return all;
    }

    private List<Sighting> seen() {
        List<Sighting> all = new ArrayList<>();
        new Journals(directory).consumers().forEach(consumer -> consumer.forEach(all::add));
        return all;
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }
}
