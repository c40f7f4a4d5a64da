package io.sealstream.ingest.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<Hash, Window.Seen> oracle = new HashMap<>();
    private IndexFiles files;
    private Runs runs;

    @BeforeEach
    void open() throws IOException {
        files = IndexFiles.open(directory);
        runs = new Runs(files, 7, List.of());
    }

    @AfterEach
    void close() throws IOException {
        runs.close();
        files.close();
    }

    @Test
    void knowsTheLatestOfEachIdentityWhateverIsMerged() throws IOException {
        for (int batch = 0; batch < 60; batch++) {
            add(random.nextInt(1, 3_000));
            if (batch % 7 == 0) assertAllKnown();
        }
        assertThat(runs.extents()).as("files are merged").hasSizeLessThan(20);

        List<Run.Extent> extents = runs.extents();
        runs.deleteRetired();
        runs.close();
        runs = new Runs(files, 7, extents);
        assertAllKnown();
        try (var left = Files.list(directory)) {
            assertThat(left.filter(path -> path.toString().endsWith(".run")).count())
                    .isEqualTo(extents.size());
        }
    }

    @Test
    void findsIdentitiesThatOverflowTheirPage() throws IOException {
        SeenBatch batch = new SeenBatch();
        byte[] bytes = new byte[Hash.SIZE];
        for (int i = 0; i < 2_000; i++) {
            random.nextBytes(bytes);
            // Half of them are at home in one page.
            if (i % 2 == 0) Arrays.fill(bytes, 0, 8, (byte) (i % 4 == 0 ? 0xff : 0x7f));
            Hash identity = Hash.of(bytes);
            oracle.put(identity, new Window.Seen(i, i, identity));
            batch.put(identity, oracle.get(identity));
        }
        runs.add(batch);
        assertAllKnown();
        Arrays.fill(bytes, (byte) 0xff);
        assertThat(runs.find(Hash.of(bytes))).isNull();
    }

    @Test
    void aDamagedPageIsNoAnswer() throws IOException {
        add(100);
        Path run = files.run(runs.extents().get(0).file());
        byte[] content = Files.readAllBytes(run);
        for (int at = 40; at < content.length; at += Page.SIZE) content[at] ^= 1;
        Files.write(run, content);
        Hash any = oracle.keySet().iterator().next();
        assertThatThrownBy(() -> runs.find(any)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    private void add(int count) throws IOException {
        SeenBatch batch = new SeenBatch();
        long sequence =
                oracle.values().stream().mapToLong(Window.Seen::sequence).max().orElse(-1) + 1;
        for (int i = 0; i < count; i++) {
            Hash identity = SomeHashes.of(random.nextInt(50_000));
            Window.Seen seen = new Window.Seen(sequence + i, 5 * sequence, SomeHashes.of(i));
            batch.put(identity, seen);
            oracle.put(identity, seen);
        }
        runs.deleteRetired();
        runs.add(batch);
        runs.merge(count, Runs.FAN);
    }

    private void assertAllKnown() throws IOException {
        for (Map.Entry<Hash, Window.Seen> known : oracle.entrySet())
            if (!known.getValue().equals(runs.find(known.getKey())))
                assertThat(runs.find(known.getKey())).isEqualTo(known.getValue());
        for (int i = 50_000; i < 50_100; i++)
            assertThat(runs.find(SomeHashes.of(i))).isNull();
    }
}
