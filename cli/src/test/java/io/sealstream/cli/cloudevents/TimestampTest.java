package io.sealstream.cli.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T19:28:00Z,          2026-11-20T19:28:00Z",
        "2026-11-20t19:28:00z,          2026-11-20T19:28:00Z",
        "2026-11-20T19:28:00.1Z,        2026-11-20T19:28:00.100Z",
        "2026-11-20T19:28:00.123456Z,   2026-11-20T19:28:00.123456Z",
        "2026-11-20T19:28:00.123456000Z,2026-11-20T19:28:00.123456Z",
        "2026-11-20T19:28:00+05:30,     2026-11-20T13:58:00Z",
        "2026-11-20T19:28:00-23:59,     2026-11-21T19:27:00Z",
        "2026-11-20T19:28:00-00:00,     2026-11-20T19:28:00Z",
        "0001-01-01T00:00:00Z,          0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z,   9999-12-31T23:59:59.999999Z",
        "2024-02-29T00:00:00Z,          2024-02-29T00:00:00Z"
    })
    void everyRfc3339TimeIsKeptExactly(String text, Instant expected) throws Exception {
        assertThat(Timestamp.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-20",
                "2026-11-20 19:28:00Z",
                "2026-11-20T19:28Z",
                "2026-11-20T19:28:00",
                "2026-11-20T19:28:00.Z",
                "2026-11-20T19:28:00+0530",
                "2026-11-20T19:28:00+24:00",
                "2026-13-20T19:28:00Z",
                "2026-02-29T19:28:00Z",
                "2026-11-20T24:00:00Z",
                "2026-11-20T19:28:60Z",
                "+12026-11-20T19:28:00Z",
                "٢٠٢٦-11-20T19:28:00Z",
                "2026-11-20T19:28:00.1234567Z",
                "0000-12-31T23:59:59Z",
                "0001-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01"
            })
    void whatIsNoneOrCannotBeKeptExactlyIsRefused(String text) {
        assertThatThrownBy(() -> Timestamp.parse(text)).isInstanceOf(BadLineException.class);
    }
}
