package io.sealstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class SessionTimeoutTest {
    private static final String SETTING = "group.min.session.timeout.ms";

    @Test
    void aBrokerThatDoesNotTellStopsNoSealer() {
        assertThat(SessionTimeout.shortestAllowed(new Config(List.of()))).isEqualTo(SessionTimeout.UNTOLD_MS);
        assertThat(told(null)).isEqualTo(SessionTimeout.UNTOLD_MS);
        assertThat(told("soon")).isEqualTo(SessionTimeout.UNTOLD_MS);
        assertThat(told("6000")).isEqualTo(6_000);
    }

    private static int told(String value) {
        return SessionTimeout.shortestAllowed(new Config(List.of(new ConfigEntry(SETTING, value))));
    }
}
