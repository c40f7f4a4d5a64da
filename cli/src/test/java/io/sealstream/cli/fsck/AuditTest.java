package io.sealstream.cli.fsck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
    @TempDir
    private Path scratch;

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 512, 70_000})
    void whatAnHonestWorkerStoredIsSound(int size) {
        assertThat(new StoredLog(size, 100).audit(scratch).list()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyDamageIsFoundAndNamedByItsPlace(Damage damage) {
        StoredLog log = new StoredLog(70_000, 1_000);
        damage.plantIn(log);
        Findings findings = log.audit(scratch);
        assertThat(findings.isEmpty()).isFalse();
        assertThat(findings.list()).anySatisfy(finding -> assertThat(finding).contains(damage.said));
    }

    @Test
    void aWholeTopicLostIsAHundredFindingsAndANumber() {
        StoredLog log = new StoredLog(70_000, 1_000);
        log.tiles.clear();
        Findings findings = log.audit(scratch);
        assertThat(findings.list()).hasSize(Findings.KEPT);
        // 273 full tiles of leaves, one above them, and the edge of each of three levels.
        assertThat(findings.count()).isEqualTo(273 + 1 + 3);
    }

    @Test
    void anEmptyLogIsSound() {
        assertThat(new StoredLog(0, 1).audit(scratch).list()).isEmpty();
    }
}
