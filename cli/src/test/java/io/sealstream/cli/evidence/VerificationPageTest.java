package io.sealstream.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.ledger.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the commands of docs/verification.md for one event as they stand there, by more than one shell. */
class VerificationPageTest {
    private static final AnchoredLog LOG = AnchoredLog.of(11, 1);
    /** Would be run as a command by a shell that calculates with it. */
    private static final String HOSTILE = "a[$(touch pwned)]";

    @TempDir
    private static Path authorities;

    private static Function<Bytes, Attestation> stamp;

    @TempDir
    private Path temp;

    @BeforeAll
    static void makeAuthority() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "needs /usr/bin/openssl");
        stamp = OpensslTsa.in(authorities, "first")::stamp;
    }

    /** With salt and data, with data only, with none. */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "sh"})
    void honestEvidenceHolds(String shell) throws Exception {
        for (int sequence : new int[] {4, 5, 10}) {
            String output = follow(shell, unpack(sequence)).output();
            assertThat(output)
                    .contains("origin ok\n", "Signature Verified Successfully", "inclusion ok\n", "sequence ok\n")
                    .contains("\nid id-" + sequence + "\n", "size of the data ok\n", "\ndata ok\n", "Verification: OK")
                    .doesNotContain("FAILED", "Failure");
        }
        assertThat(follow(shell, unpack(3)).output()).contains("inclusion ok\n", "sequence ok\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void bytesMovedBetweenSaltAndDataAreFound(String shell) throws Exception {
        Path directory = unpack(4);
        byte[] salt = Files.readAllBytes(directory.resolve("salt.bin"));
        byte[] data = Files.readAllBytes(directory.resolve("data.bin"));
        byte[] moved = new byte[salt.length + 1];
        System.arraycopy(salt, 0, moved, 0, salt.length);
        moved[salt.length] = data[0];
        Files.write(directory.resolve("salt.bin"), moved);
        Files.write(directory.resolve("data.bin"), Arrays.copyOfRange(data, 1, data.length));
        assertThat(follow(shell, directory).output()).contains("FAILED: size of the data\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void anotherEventsEntryIsFound(String shell) throws Exception {
        Path directory = unpack(4);
        Files.write(directory.resolve("entry.bin"), LOG.events().get(5).entry().toArray());
        assertThat(follow(shell, directory).output()).contains("FAILED: inclusion\n", "FAILED: sequence\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aCommandInPlaceOfANumberIsNotRun(String shell) throws Exception {
        for (String value : List.of(HOSTILE, "", "-1", "010", "4 + 0", "99999999999999999999", "11")) {
            Path index = unpack(4);
            line(index.resolve("proof.tlog-proof"), 2, "index " + value);
            refused(shell, index, VerificationPage.forOneEvent(LOG.verifierKeys()), "FAILED: inclusion\n");
            refused(shell, index, howTo(index), "FAILED: sequence");
        }
        for (String value : List.of(HOSTILE, "", "-1", "011", "4", "0")) {
            Path size = unpack(4);
            line(size.resolve("checkpoint"), 2, value);
            refused(shell, size, VerificationPage.forOneEvent(LOG.verifierKeys()), "FAILED: inclusion\n");
            refused(shell, size, howTo(size), "FAILED: inclusion");
        }
    }

    private static void refused(String shell, Path directory, String commands, String why) throws IOException {
        assertThat(run(shell, directory, commands).output()).contains(why);
        assertThat(directory.resolve("pwned")).doesNotExist();
    }

    /** Without the checksums of its first step, which whoever changes a file would change with it. */
    private static String howTo(Path directory) throws IOException {
        return Files.readAllLines(directory.resolve("HOW-TO-VERIFY.txt")).stream()
                .filter(line -> line.startsWith(Page.COMMAND) && !line.endsWith("| sha256sum -c -"))
                .map(line -> line.substring(Page.COMMAND.length()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void line(Path file, int number, String text) throws IOException {
        List<String> lines = Files.readAllLines(file);
        lines.set(number - 1, text);
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private Path unpack(int sequence) throws IOException {
        Path directory = Files.createTempDirectory(temp, "unpacked");
        for (Map.Entry<String, Bytes> file :
                EvidenceFiles.of(LOG.evidence(sequence, List.of(stamp))).entrySet())
            Files.write(directory.resolve(file.getKey()), file.getValue().toArray());
        return directory;
    }

    private static Shell follow(String shell, Path directory) throws IOException {
        return run(shell, directory, VerificationPage.forOneEvent(LOG.verifierKeys()));
    }

    private static Shell run(String shell, Path directory, String commands) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin", shell)), "needs " + shell);
        Files.writeString(directory.resolve("commands.tmp"), commands);
        return Shell.run(directory, shell, "commands.tmp");
    }
}
