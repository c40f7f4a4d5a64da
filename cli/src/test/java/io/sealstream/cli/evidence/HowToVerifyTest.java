package io.sealstream.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.cli.SealedLog;
import io.sealstream.cli.attest.Attestation;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.event.SealedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        var both = new io.sealstream.ledger.checkpoint.VerifierKeys(
                List.of(AnchoredLog.newKey().verifierKey(), log.keys().get(0).verifierKey()));
        Evidence evidence = Evidence.of(SealedLog.DESCRIPTION, log.events().get(2), log.proof(2, 5), both, List.of());
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
        Shell refused = follow(unpack(revoked));
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("FAILED: not revoked");
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

    /** The lines indented by four spaces, as they are. */
    static Shell follow(Path directory) throws IOException {
        String commands = Files.readAllLines(directory.resolve("HOW-TO-VERIFY.txt")).stream()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(directory.resolve("commands.tmp"), commands);
        return Shell.run(directory, "sh", "-e", "commands.tmp");
    }
}
