package io.sealstream.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealstream.cli.SealedLog;
import io.sealstream.cli.backup.Manifest.StoredFile;
import io.sealstream.cli.backup.Manifest.TopicState;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.tree.CompactRange;
import io.sealstream.topics.LogTopics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestJsonTest {
    private static final Hash HASH = Hash.sha256(new byte[] {1});

    @Test
    void whatIsWrittenIsRead() {
        Manifest manifest = manifest();
        assertThat(ManifestJson.read(ManifestJson.write(manifest))).isEqualTo(manifest);
    }

    @ParameterizedTest
    @CsvSource({
        "sealstream-backup/1, sealstream-backup/2",
        "\"run\" : 2, \"run\" : 0",
        "\"run\" : 2, \"run\" : 1",
        "\"run\" : 2, \"run\" : 99999999999",
        "\"size\" : 3, \"size\" : 4",
        "2026-01-01T00:00:00Z, yesterday",
        "dead-letters, \"other\"",
        "dedup-window-ms, x",
        "\"records\" : 5, \"records\" : -5",
    })
    void whatIsNoManifestIsRefused(String found, String replaced) {
        String text = new String(ManifestJson.write(manifest()), UTF_8);
        assertThat(text).contains(found);
        byte[] other = text.replace(found, replaced).getBytes(UTF_8);
        assertThatIllegalArgumentException().isThrownBy(() -> ManifestJson.read(other));
    }

    private static Manifest manifest() {
        CompactRange tree = new CompactRange();
        for (int i = 0; i < 3; i++) tree.append(HASH);
        State state = new State(new Tip(2, HASH, 1, 77), tree.hashes());
        Map<Part, TopicState> topics = Map.of(
                Part.SEALED, new TopicState(Uuid.randomUuid(), 9, 3, Map.of("retention.ms", "-1")),
                Part.DEAD_LETTERS, new TopicState(Uuid.randomUuid(), 6, 5, Map.of()));
        return new Manifest(
                2,
                Optional.of(HASH),
                true,
                new LogTopics("orders", 1),
                3,
                Instant.parse("2026-01-01T00:00:00Z"),
                SealedLog.DESCRIPTION,
                Optional.empty(),
                state,
                state,
                0,
                new TreeMap<>(topics),
                List.of(new StoredFile(Part.SEALED, 3, 1_000, HASH)));
    }
}
