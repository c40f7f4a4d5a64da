package io.sealstream.cli.evidence;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.cli.SealedLog;
import io.sealstream.cli.attest.Attestation;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.ledger.event.SealedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the commands of HOW-TO-VERIFY.txt as they stand there, by a plain shell. */
class HowToVerifyTest {
    @TempDir
    private static Path authorities;

    private static List<Function<Bytes, Attestation>> both;

    @TempDir
    private Path temp;

    @BeforeAll
    static void makeAuthorities() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "needs /usr/bin/openssl");
        both = List.of(OpensslTsa.in(authorities, "first")::stamp, OpensslTsa.in(authorities, "second-tsa")::stamp);
    }

    /** Every third event has no data, every fourth of the others a salt. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, 0",
        "2, 1, 1, 1",
        "9, 8, 1, 2",
        "11, 0, 1, 1",
        "11, 3, 2, 2",
        "11, 4, 1, 1",
        "11, 5, 1, 0",
        "300, 299, 1, 1",
        "300, 128, 3, 1",
        "257, 256, 1, 0"
    })
    void theCommandsProveAnEventAnywhereInALogOfAnySize(int size, int sequence, int keys, int stamps) throws Exception {
        Evidence evidence = AnchoredLog.of(size, keys).evidence(sequence, both.subList(0, stamps));
        Shell run = follow(unpack(evidence));
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).endsWith("everything holds\n").doesNotContain("FAILED");
    }

    @Test
    void dataThatIsWithheldOrEmptyIsNoHindrance() throws Exception {
        AnchoredLog log = AnchoredLog.of(6, 1);
        SealedEvent whole = log.events().get(4);
        Evidence withheld = Evidence.of(
                SealedLog.DESCRIPTION,
                new SealedEvent(whole.eventHash(), null, null, whole.entry()),
                log.proof(4, 6),
                log.verifierKeys(),
                List.of());
        Shell run = follow(unpack(withheld));
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("withheld: " + whole.data().size() + " bytes");

        SealedEvent empty = SealedLog.only(SealedLog.event("empty", null, Bytes.EMPTY, null));
        AnchoredLog one = new AnchoredLog(List.of(empty), log.keys());
        assertThat(follow(unpack(one.evidence(0, List.of()))).exitCode()).isZero();
    }

    @Test
    void keysThatDidNotSignThisCheckpointAreLeftOut() throws Exception {
        AnchoredLog log = AnchoredLog.of(5, 1);
        VerifierKeys listed = new VerifierKeys(
                List.of(AnchoredLog.newKey().verifierKey(), log.keys().get(0).verifierKey()));
        Evidence evidence = Evidence.of(SealedLog.DESCRIPTION, log.events().get(2), log.proof(2, 5), listed, List.of());
        assertThat(evidence.keys()).isEqualTo(log.verifierKeys());
        assertThat(follow(unpack(evidence)).exitCode()).isZero();
    }

    @Test
    void revocationListsAreHeldAgainstTheSigner() throws Exception {
        AnchoredLog log = AnchoredLog.of(3, 1);
        OpensslTsa authority = OpensslTsa.in(temp, "listing");
        Evidence sound = log.evidence(1, List.of(stamped -> authority.stampWithRevocations(stamped, false)));
        Shell run = follow(unpack(sound));
        assertThat(run.exitCode()).as(run.output()).isZero();
        Evidence revoked = log.evidence(1, List.of(stamped -> authority.stampWithRevocations(stamped, true)));
        assertThatThrownBy(() -> EvidenceZip.write(revoked, temp.resolve("revoked.zip")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("listing.tsr");
        Path directory = Files.createDirectory(temp.resolve("revoked"));
        for (Map.Entry<String, Bytes> file : EvidenceFiles.of(revoked).entrySet())
            Files.write(directory.resolve(file.getKey()), file.getValue().toArray());
        Shell refused = follow(directory);
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("FAILED: not revoked");
    }

    @Test
    void afterAChangedByteInAnyFileACommandFails() throws Exception {
        Path directory = unpack(AnchoredLog.of(11, 2).evidence(4, both));
        String commands = commands(directory);
        List<Path> files = files(directory);
        assertThat(files).hasSize(13);
        Random random = new Random(3);
        for (Path file : files) {
            byte[] honest = Files.readAllBytes(file);
            for (int position : new int[] {0, honest.length / 2, random.nextInt(honest.length), honest.length - 1}) {
                change(file, honest, position);
                assertThat(follow(directory, commands).exitCode())
                        .as("%s, byte %d", file.getFileName(), position)
                        .isNotZero();
            }
            Files.write(file, honest);
        }
        assertThat(follow(directory, commands).exitCode()).isZero();
    }

    /** Without the checksums of its first step, which whoever changes a file would change with it. */
    @Test
    void whatTheCommandsComputeFindsAChangeEvenWithoutTheChecksums() throws Exception {
        Path directory = unpack(AnchoredLog.of(11, 2).evidence(4, both));
        String commands = commands(directory)
                .lines()
                .filter(line -> !line.endsWith("| sha256sum -c -"))
                .collect(Collectors.joining("\n", "", "\n"));
        Random random = new Random(5);
        for (String name : List.of("entry.bin", "data.bin", "salt.bin", "checkpoint", "log.vkey", "proof.tlog-proof")) {
            Path file = directory.resolve(name);
            byte[] honest = Files.readAllBytes(file);
            for (int i = 0; i < 8; i++) {
                // In a proof, the last character of a hash has bits that base64 does not use.
                int position = random.nextInt(name.startsWith("proof") ? 60 : honest.length);
                change(file, honest, position);
                assertThat(follow(directory, commands).exitCode())
                        .as("%s, byte %d", name, position)
                        .isNotZero();
            }
            Files.write(file, honest);
        }
        for (String name : List.of("first.tsr", "second-tsa.tsr")) {
            Path file = directory.resolve(name);
            byte[] honest = Files.readAllBytes(file);
            // The token's info, in its first third, and the signature at its end.
            for (int position : new int[] {honest.length / 8, honest.length / 6, honest.length - 10}) {
                change(file, honest, position);
                assertThat(follow(directory, commands).exitCode())
                        .as("%s, byte %d", name, position)
                        .isNotZero();
            }
            Files.write(file, honest);
        }
        Files.copy(directory.resolve("first.pem"), directory.resolve("second-tsa.pem"), REPLACE_EXISTING);
        assertThat(follow(directory, commands).exitCode()).isNotZero();
    }

    @Test
    void aLogThatSomebodyElseMadeUpFailsAgainstTheKeyThatOneKnows() throws Exception {
        AnchoredLog honest = AnchoredLog.of(11, 1);
        Path directory = unpack(AnchoredLog.of(11, 1).evidence(4, both));
        assertThat(follow(directory).exitCode()).isZero();
        String commands = commands(directory)
                .replaceFirst(
                        "vkey1='[^']+'",
                        Matcher.quoteReplacement(
                                "vkey1='" + honest.verifierKeys().keys().get(0) + "'"));
        Shell run = follow(directory, commands);
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).contains("FAILED: key");
    }

    @Test
    void theOneLineThatRunsAllOfThemDoes() throws Exception {
        Path directory = unpack(AnchoredLog.of(5, 1).evidence(2, both));
        String line = "sed -n 's/^    //p' HOW-TO-VERIFY.txt | sh -e";
        assertThat(Files.readString(directory.resolve("HOW-TO-VERIFY.txt"))).contains("\n  " + line + "\n");
        Shell run = Shell.run(directory, "sh", "-c", line);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).endsWith("everything holds\n");
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> !file.toString().endsWith(".tmp") && !file.endsWith("HOW-TO-VERIFY.txt"))
                    .sorted()
                    .toList();
        }
    }

    private static void change(Path file, byte[] honest, int position) throws IOException {
        byte[] changed = honest.clone();
        changed[position] ^= 1;
        Files.write(file, changed);
    }

    private Path unpack(Evidence evidence) throws IOException {
        Path zip = temp.resolve("evidence.zip");
        Files.deleteIfExists(zip);
        EvidenceZip.write(evidence, zip);
        return unpack(zip);
    }

    private Path unpack(Path zip) throws IOException {
        Path directory = Files.createTempDirectory(temp, "unpacked");
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry())
                Files.write(directory.resolve(entry.getName()), entries.readAllBytes());
        }
        return directory;
    }

    private static Shell follow(Path directory) throws IOException {
        return follow(directory, commands(directory));
    }

    private static Shell follow(Path directory, String commands) throws IOException {
        Files.writeString(directory.resolve("commands.tmp"), commands);
        return Shell.run(directory, "sh", "-e", "commands.tmp");
    }

    /** The lines indented by four spaces, as they are. */
    private static String commands(Path directory) throws IOException {
        return Files.readAllLines(directory.resolve("HOW-TO-VERIFY.txt")).stream()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
