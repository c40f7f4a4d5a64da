package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the sealer's settings the worker has otherwise. */
class SettingsIT {
    @ParameterizedTest
    @ValueSource(strings = {"all", "tail"})
    void settingsThatAreNotTheSealersAreNamed(String verification) throws Exception {
        try (TestLog log = new TestLog("settings-" + verification)) {
            log.with(AnchorConfig.RESUME_VERIFICATION, verification);
            try (AnchorApplication worker = log.runWorker()) {
                log.grow(worker, 3);
            }
            log.with(AnchorConfig.DEDUP_WINDOW_MS, "1000");
            assertThat(log.fatal())
                    .hasMessageContaining("origin, dedup.window.ms and max.data.bytes")
                    .hasMessageContaining("as the sealer has them");
        }
    }
}
