package io.sealstream.ingest.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Tip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenIndexTest {
    private static final long DAY = 86_400_000;
    private static final Window WINDOW = new Window(7 * DAY);
    private static final long NOW = 1_789_000_000_000L;

    @TempDir
    Path directory;

    @Test
    void whatWasNotCommittedLeavesNothingBehind() {
        try (SeenIndex index = open()) {
            index.add(id(1), seen(1, NOW));
            index.committed(tip(1));
            index.add(id(2), seen(2, NOW));
            assertThat(index.lookUp(id(2), NOW)).isEqualTo(seen(2, NOW));
        }
        try (SeenIndex index = open()) {
            assertThat(index.lookUp(id(1), NOW)).isEqualTo(seen(1, NOW));
            assertThat(index.lookUp(id(2), NOW)).isNull();
            assertThat(index.reflects()).isEqualTo(tip(1));
        }
    }

    @Test
    void theLatestOfAnIdentityCounts() {
        try (SeenIndex index = open()) {
            for (int i = 0; i < 4; i++) {
                index.add(id(1), seen(i, NOW + 8 * DAY * i));
                index.committed(tip(i));
                assertThat(index.lookUp(id(1), NOW + 8 * DAY * i).sequence()).isEqualTo(i);
            }
        }
    }

    @Test
    void theLatestCountsEvenWhereTheClockWentBack() {
        try (SeenIndex index = open()) {
            index.add(id(1), seen(0, NOW));
            index.committed(tip(0));
            index.add(id(1), seen(1, NOW - 8 * DAY));
            index.committed(tip(1));
            assertThat(index.lookUp(id(1), NOW - 8 * DAY).sequence()).isEqualTo(1);
        }
    }

    @Test
    void whatLeftTheWindowIsDropped() {
        try (SeenIndex index = open()) {
            for (int week = 0; week < 30; week++) {
                index.add(id(week), seen(week, NOW + 7 * DAY * week));
                index.committed(tip(week));
            }
            long last = NOW + 29 * 7 * DAY;
            assertThat(index.lookUp(id(29), last)).isNotNull();
            assertThat(index.lookUp(id(28), last)).isNotNull();
            assertThat(index.covers(last)).isTrue();
            // Asked as if the clock had gone back by half a year, it says that it cannot tell.
            assertThat(index.covers(NOW)).isFalse();
        }
    }

    @Test
    void aSlowLogDropsWhatLeftTheWindowToo() {
        try (SeenIndex index = SeenIndex.open(directory, WINDOW, 1 << 20)) {
            for (int week = 0; week < 30; week++) {
                index.add(id(week), seen(week, NOW + 7 * DAY * week));
                index.committed(tip(week));
            }
            assertThat(index.covers(NOW + 7 * DAY * 29)).isTrue();
            assertThat(index.covers(NOW + 7 * DAY * 25)).isFalse();
            assertThat(index.lookUp(id(28), NOW + 7 * DAY * 29)).isNotNull();
        }
    }

    @Test
    void whatIsRestoredLeavesOutWhatNobodyCanReach() {
        try (SeenIndex index = open()) {
            index.reset(SeenIndex.EVERYTHING);
            long last = NOW + 7 * DAY * 29;
            for (int week = 0; week < 30; week++)
                index.restore(batch(seen(week, NOW + 7 * DAY * week)), tip(week), last);
            index.restored(last);
            assertThat(index.covers(last)).isTrue();
            assertThat(index.covers(NOW)).isFalse();
            assertThat(index.lookUp(id(28), last)).isNotNull();
        }
    }

    @Test
    void aClockThatWasAheadForAMomentDoesNotCostTheIndexForGood() {
        try (SeenIndex index = open()) {
            index.add(id(1), seen(1, NOW));
            index.committed(tip(1));
            index.add(id(2), seen(2, NOW + 365 * DAY));
            index.committed(tip(2));
            assertThat(index.covers(NOW)).isFalse();

            index.reset(index.startFor(NOW));
            index.restore(batch(seen(1, NOW), seen(2, NOW + 365 * DAY)), tip(2), NOW);
            index.restored(NOW);
            for (int i = 3; i < 10; i++) {
                index.add(id(i), seen(i, NOW + i));
                index.committed(tip(i));
                assertThat(index.covers(NOW + i)).isTrue();
            }
            assertThat(index.lookUp(id(1), NOW)).isNotNull();
            assertThat(index.lookUp(id(2), NOW))
                    .as("a negative difference counts")
                    .isNotNull();
        }
    }

    @Test
    void aRebuildKeepsWhatIsNotCommittedYet() {
        try (SeenIndex index = SeenIndex.open(directory, WINDOW, 1 << 20)) {
            index.add(id(5), seen(5, NOW));
            index.reset(SeenIndex.EVERYTHING);
            index.restore(batch(seen(4, NOW)), tip(4), NOW);
            index.restored(NOW);
            assertThat(index.lookUp(id(5), NOW)).isEqualTo(seen(5, NOW));
            assertThat(index.lookUp(id(4), NOW)).isEqualTo(seen(4, NOW));
        }
        try (SeenIndex index = open()) {
            assertThat(index.reflects()).isEqualTo(tip(4));
            assertThat(index.lookUp(id(5), NOW)).isNull();
            assertThat(index.lookUp(id(4), NOW)).isEqualTo(seen(4, NOW));
        }
    }

    @Test
    void nothingIsForgottenWhileTheFilterGrows() {
        int count = 120_000;
        try (SeenIndex index = SeenIndex.open(directory, WINDOW, 1 << 20, 10_000)) {
            for (int i = 0; i < count; i++) {
                index.add(SomeHashes.of(i), seen(i, NOW));
                if (i % 1_000 == 999) index.committed(tip(i));
            }
            for (int i = 0; i < count; i++)
                if (index.lookUp(SomeHashes.of(i), NOW).sequence() != i) fail("event " + i + " is not known");
            assertThat(index.lookUp(SomeHashes.of(count), NOW)).isNull();
        }
        try (SeenIndex index = open()) {
            assertThat(index.reflects()).isEqualTo(tip(count - 1));
            assertThat(index.lookUp(SomeHashes.of(count - 1), NOW)).isEqualTo(seen(count - 1, NOW));
        }
    }

    @Test
    void oneProcessUsesItAtATime() {
        try (SeenIndex index = open()) {
            assertThatThrownBy(this::open).hasMessageContaining("another process");
            assertThat(index.reflects()).isNull();
        }
        open().close();
    }

    @Test
    void anotherWindowStartsAnew() {
        try (SeenIndex index = open()) {
            index.add(id(1), seen(1, NOW));
            index.committed(tip(1));
        }
        try (SeenIndex index = SeenIndex.open(directory, new Window(DAY), 1 << 20, 1)) {
            assertThat(index.reflects()).isNull();
            assertThat(index.lookUp(id(1), NOW)).isNull();
        }
    }

    @Test
    void aDamagedIndexIsMadeAnew() throws Exception {
        try (SeenIndex index = open()) {
            index.add(id(1), seen(1, NOW));
            index.committed(tip(1));
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("MANIFEST"))
                    .toList()) Files.write(file, List.of("not a manifest"), StandardOpenOption.TRUNCATE_EXISTING);
        }
        try (SeenIndex index = open()) {
            assertThat(index.reflects()).isNull();
            index.add(id(1), seen(1, NOW));
            index.committed(tip(1));
            assertThat(index.lookUp(id(1), NOW)).isNotNull();
        }
    }

    @Test
    void aRottenPageCostsOneAttemptAndIsMadeAnew() throws Exception {
        fill();
        for (Path run : files(".run")) {
            byte[] bytes = Files.readAllBytes(run);
            bytes[20] ^= 1;
            Files.write(run, bytes);
        }
        try (SeenIndex index = open()) {
            assertThatThrownBy(() -> index.lookUp(id(1), NOW))
                    .hasMessageContaining("is damaged")
                    .hasMessageContaining("made anew");
            // Nothing that is under way brings it back.
            index.add(id(2), seen(2, NOW + 30 * DAY));
            assertThatThrownBy(() -> {
                        index.committed(tip(2));
                        index.reflects();
                    })
                    .hasMessageContaining("damaged");
        }
        try (SeenIndex index = open()) {
            assertThat(index.reflects()).isNull();
            assertThat(index.lookUp(id(1), NOW)).isNull();
        }
        assertThat(files(".run")).isEmpty();
    }

    @Test
    void aMissingOrShortFileIsDamage() throws Exception {
        fill();
        for (Path run : files(".run")) Files.delete(run);
        try (SeenIndex index = open()) {
            assertThat(index.reflects()).isNull();
        }
        fill();
        for (Path run : files(".run")) Files.write(run, new byte[] {1});
        try (SeenIndex index = open()) {
            assertThat(index.reflects()).isNull();
        }
    }

    @Test
    void aFaultThatIsNoDamageCostsNoIndex() throws Exception {
        fill();
        Path manifest = directory.resolve(Catalogue.FILE);
        Path aside = directory.resolveSibling("aside");
        Files.move(manifest, aside);
        // A directory cannot be read as a file, which says nothing of what was written.
        Files.createDirectory(manifest);
        assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class);
        assertThat(files(".run")).isNotEmpty();

        Files.delete(manifest);
        Files.move(aside, manifest);
        try (SeenIndex index = open()) {
            assertThat(index.reflects()).isEqualTo(tip(1));
        }
    }

    @Test
    void openingWritesNothingWhereNothingChanged() throws Exception {
        fill();
        Object before = Files.readAttributes(directory.resolve(Catalogue.FILE), BasicFileAttributes.class)
                .fileKey();
        open().close();
        assertThat(Files.readAttributes(directory.resolve(Catalogue.FILE), BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(before);
    }

    @Test
    void whatAnEarlierVersionLeftGoesWithItsDirectories() throws Exception {
        Files.createDirectories(directory.resolve("lost/found"));
        Files.write(directory.resolve("lost/found/000001.sst"), new byte[1]);
        Files.write(directory.resolve("CURRENT"), new byte[1]);
        fill();
        assertThat(directory.resolve("lost")).doesNotExist();
        assertThat(directory.resolve("CURRENT")).doesNotExist();
    }

    private void fill() {
        try (SeenIndex index = open()) {
            index.add(id(1), seen(1, NOW));
            index.committed(tip(1));
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void aWindowOfAMillisecondOrOfCenturiesWorks() {
        for (long milliseconds : new long[] {0, 1, 999_999_999_999_999_999L}) {
            try (SeenIndex index = SeenIndex.open(directory, new Window(milliseconds), 1 << 20, 1)) {
                index.add(id(1), seen(1, NOW));
                index.committed(tip(1));
                assertThat(index.covers(NOW)).isTrue();
                assertThat(index.lookUp(id(1), NOW)).isEqualTo(seen(1, NOW));
            }
        }
    }

    private SeenIndex open() {
        return SeenIndex.open(directory, WINDOW, 1 << 20, 1);
    }

    private static Hash id(int number) {
        return Hash.sha256(new byte[] {(byte) number});
    }

    private static Window.Seen seen(long sequence, long admittedAt) {
        return new Window.Seen(sequence, admittedAt, id((int) sequence));
    }

    /** Each with the identity of its number. */
    private static SeenBatch batch(Window.Seen... events) {
        SeenBatch batch = new SeenBatch();
        for (Window.Seen event : events) batch.put(id((int) event.sequence()), event);
        return batch;
    }

    private static Tip tip(long sequence) {
        return new Tip(sequence, id((int) sequence), 0, sequence);
    }
}
