package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code verify --database} where there is no answer. */
class VerifyCopyTest {
    @Test
    void aDatabaseOutOfReachIsNoAnswerAndItsPasswordIsNotPrinted() {
        Run run = Run.of("verify", "--database", "postgresql://somebody:secret@localhost:1/nothing");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1).first().asString().contains("Postgres", "--database");
        assertThat(run.out() + run.err()).doesNotContain("secret", "Exception");
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
