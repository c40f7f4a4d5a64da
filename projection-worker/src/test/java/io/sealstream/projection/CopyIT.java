package io.sealstream.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyIT {
    @Test
    void aCopyHasEveryEventOfTheLogInItsPartitions() throws Exception {
        try (TestLog log = new TestLog("copied")) {
            log.seal(12_345);
            TestCopy copy = new TestCopy(log);
            copy.catchUp(log);
            assertThat(copy.one(Long.class, "SELECT count(*) FROM #events")).isEqualTo(12_345);
            assertThat(copy.one(Long.class, "SELECT count(DISTINCT tableoid) FROM #events"))
                    .isEqualTo(3);
            assertThat(copy.one(byte[].class, "SELECT event_hash FROM #events WHERE sequence = 12344"))
                    .isEqualTo(log.events.tip().eventHash().toBytes());
        }
    }
}
