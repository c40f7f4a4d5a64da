package io.sealstream.projection.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.stack.test.TestPostgres;
import java.util.Random;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Held to Postgres itself, which says what jsonb's text is. */
class ExtensionsJsonIT {
    private static final String NAME = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int[] VALUE = {
        '"', '\\', '/', '\b', '\f', '\n', '\r', '\t', 1, 0x1f, ' ', '<', '&', '\'', 0x7f, 0x80, 'ü', 0x2028, 0xfffd,
        0x1f600
    };

    @Test
    void itIsTheTextThatJsonbItselfGives() {
        Random random = new Random(3);
        TestPostgres server = TestPostgres.shared();
        try (Handle handle =
                Jdbi.create(server.jdbcUrl(), server.user(), server.password()).open()) {
            for (int i = 0; i < 500; i++) {
                TreeMap<String, String> extensions = new TreeMap<>();
                for (int j = random.nextInt(8); j > 0; j--) extensions.put(name(random), value(random));
                String text = ExtensionsJson.of(extensions);
                assertThat(handle.select("SELECT ?::jsonb::text", text)
                                .mapTo(String.class)
                                .one())
                        .isEqualTo(text);
            }
        }
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 1 + random.nextInt(20); i > 0; i--) name.append(NAME.charAt(random.nextInt(NAME.length())));
        return name.toString();
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) value.appendCodePoint(VALUE[random.nextInt(VALUE.length)]);
        return value.toString();
    }
}
