package io.sealstream.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultTest {
    @ParameterizedTest
    @CsvSource({
        "08001, is --database right?",
        "28P01, Check name and password",
        "3D000, Check --database",
        "3F000, sealstream migrate",
        "42P01, sealstream migrate",
        "42501, which roles there are",
        "57014, Postgres: it is so"
    })
    void eachFaultIsOneLineThatSaysWhatToDo(String state, String what) {
        SQLException fault = new SQLException("ERROR: it is so\n  Position: 15", state);
        String line = DatabaseFault.describe(new IllegalStateException("wrapped", fault))
                .orElseThrow();
        assertThat(line).hasLineCount(1).contains("it is so", what).doesNotContain("ERROR", "Position");
    }

    @Test
    void whatIsNoDatabasesIsNotDescribed() {
        assertThat(DatabaseFault.describe(new IllegalStateException("other"))).isEmpty();
    }
}
