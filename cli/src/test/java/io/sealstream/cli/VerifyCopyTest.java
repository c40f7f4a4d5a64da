package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code verify --database} where there is no answer. */
class VerifyCopyTest {
    @TempDir
    private Path temp;

    @Test
    void aDatabaseOutOfReachIsNoAnswerAndItsPasswordIsNotPrinted() throws IOException {
        Path file = Files.writeString(temp.resolve("database"), "postgresql://somebody:secret@localhost:1/nothing\n");
        Run run = Run.of("verify", "--database", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1).first().asString().contains("Postgres", "--database");
        assertThat(run.out() + run.err()).doesNotContain("secret", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://somebody:secret@localhost:1/nothing",
                "postgres://:secret@localhost:1/nothing",
                "jdbc:postgresql://localhost:1/nothing?user=somebody&password=secret",
                "jdbc:postgresql://localhost:1/nothing?sslPassword=secret"
            })
    void aPasswordIsNotTakenFromTheCommandLine(String url) {
        Run run = Run.of("verify", "--database", url);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("every user of this machine", "PGPASSWORD")
                .doesNotContain("secret")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify --database nonsense",
                "verify --database postgresql://localhost:1/x --schema 9",
                "verify some.zip --database postgresql://localhost:1/x",
                "verify --database postgresql://localhost:1/x --authorities .",
                "verify --with-log"
            })
    void whatCannotBeAskedOfACopyIsSaidSo(String arguments) {
        Run run = Run.of(arguments.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
    }
}
