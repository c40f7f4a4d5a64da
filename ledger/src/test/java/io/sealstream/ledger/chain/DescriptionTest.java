package io.sealstream.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com/orders",
                "example.com/ledger/orders",
                "a/b",
                "example.com/Orders_1.x-y",
                "example.com/7/orders",
                "example.com/ledger/orders/1"
            })
    void acceptsOrigins(String origin) {
        assertThat(new Description(origin, 0, 0).origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "example.com/",
                "/orders",
                "Example.com/orders",
                "example.com/orders/",
                "example.com//orders",
                "example.com/or ders",
                "example.com/orders\n",
                "example.com/5",
                "example.com/orders/0",
                "example.com/orders/01",
                "example.com/orders/1/2"
            })
    void refusesOrigins(String origin) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Description(origin, 0, 0));
    }

    @Test
    void anOriginHasAtMost200Bytes() {
        String longest = "a/" + "b".repeat(198);
        assertThat(new Description(longest, 0, 0).forPartition(12).origin()).isEqualTo(longest + "/12");
        assertThatIllegalArgumentException().isThrownBy(() -> new Description(longest + "b", 0, 0));
    }

    @Test
    void whatCanBeWrittenCanBeRead() {
        Description largest = new Description("a/b", 999_999_999_999_999_999L, 999_999_999_999_999_999L);
        assertThat(Description.parse(largest.text())).isEqualTo(largest);
        assertThatIllegalArgumentException().isThrownBy(() -> new Description("a/b", Long.MAX_VALUE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Description("a/b", 0, -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "origin a/b\ndedup-window-ms 1\nmax-data-bytes 1",
                "origin a/b\ndedup-window-ms 01\nmax-data-bytes 1\n",
                "origin a/b\ndedup-window-ms 1\nmax-data-bytes 1\n\n",
                "origin a/b\r\ndedup-window-ms 1\r\nmax-data-bytes 1\r\n",
                "origin a/b\nmax-data-bytes 1\ndedup-window-ms 1\n",
                "origin a/b\ndedup-window-ms -1\nmax-data-bytes 1\n"
            })
    void readsNothingButADescription(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Description.parse(text));
    }
}
