package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.checkpoint.LogKeyFile;
import io.sealstream.ledger.checkpoint.VerifierKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {
    private static final String ORIGIN = "example.com/ledger/orders";

    @TempDir
    private Path temp;

    @Test
    void aGeneratedKeyIsShownAsItWasPrinted() {
        String first = generate("a.pem");
        String second = generate("b.pem");
        assertThat(VerifierKey.parse(first.strip()).name()).isEqualTo(ORIGIN);
        Run shown = Run.of("keys", "show", file("a.pem"), file("b.pem"), "--origin", ORIGIN);
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).isEqualTo(first + second);
        Run pem = Run.of("keys", "show", file("a.pem"), "--origin", ORIGIN, "--pem");
        assertThat(pem.out()).isEqualTo(VerifierKey.parse(first.strip()).toPem());
    }

    @Test
    void aPasswordComesFromAFileAndProtectsTheKey() throws Exception {
        Path password = Files.writeString(temp.resolve("password"), "a secrét\nnot this\n");
        Run made = Run.of(
                "keys", "generate", "--origin", ORIGIN, "--out", file("a.pem"), "--password-file", password.toString());
        assertThat(made.exitCode()).isZero();
        assertThat(LogKeyFile.read(temp.resolve("a.pem"), Optional.of("a secrét".toCharArray()))
                        .key(ORIGIN)
                        .verifierKey())
                .hasToString(made.out().strip());
        Run without = Run.of("keys", "show", file("a.pem"), "--origin", ORIGIN);
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("protected by a password");
        Run with = Run.of("keys", "show", file("a.pem"), "--origin", ORIGIN, "--password-file", password.toString());
        assertThat(with.out()).isEqualTo(made.out());
    }

    @Test
    void aDevelopmentKeyIsMarked() {
        assertThat(Run.of("keys", "generate", "--origin", ORIGIN, "--out", file("a.pem"), "--development")
                        .exitCode())
                .isZero();
        assertThat(LogKeyFile.read(temp.resolve("a.pem"), Optional.empty()).isDevelopment())
                .isTrue();
    }

    @Test
    void aKeyThatIsThereIsLeftAndShownWhereThatIsAskedFor() throws Exception {
        String[] command = {"keys", "generate", "--origin", ORIGIN, "--out", file("a.pem"), "--if-missing"};
        Run made = Run.of(command);
        assertThat(made.exitCode()).isZero();
        String key = Files.readString(temp.resolve("a.pem"));
        assertThat(Run.of(command).out()).isEqualTo(made.out());
        assertThat(temp.resolve("a.pem")).hasContent(key);
    }

    @Test
    void whatCannotBeDoneIsOneLineAndExitCode2() throws Exception {
        generate("a.pem");
        refused("left alone", "keys", "generate", "--origin", ORIGIN, "--out", file("a.pem"));
        refused("is not an origin", "keys", "generate", "--origin", "orders", "--out", file("b.pem"));
        refused("does not exist", "keys", "show", file("none.pem"), "--origin", ORIGIN);
        refused("twice", "keys", "show", file("a.pem"), file("a.pem"), "--origin", ORIGIN);
        Files.writeString(temp.resolve("empty"), "\n");
        refused(
                "no password on its first line",
                "keys",
                "show",
                file("a.pem"),
                "--origin",
                ORIGIN,
                "--password-file",
                file("empty"));
        refused("generate or show", "keys");
    }

    private static void refused(String why, String... arguments) {
        Run run = Run.of(arguments);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(why);
        assertThat(run.out()).isEmpty();
    }

    private String generate(String name) {
        Run run = Run.of("keys", "generate", "--origin", ORIGIN, "--out", file(name));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private String file(String name) {
        return temp.resolve(name).toString();
    }
}
