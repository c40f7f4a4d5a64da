package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.cli.evidence.AnchoredLog;
import io.sealstream.cli.evidence.EvidenceZip;
import io.sealstream.cli.evidence.OpensslTsa;
import io.sealstream.cli.export.ExportWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} of evidence and of exports, by its exit code and what it says. */
class VerifyCommandTest {
    private static final AnchoredLog LOG = AnchoredLog.of(9, 1);

    @TempDir
    private static Path authorities;

    private static OpensslTsa authority;

    @TempDir
    private Path temp;

    @BeforeAll
    static void makeAuthority() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "needs /usr/bin/openssl");
        authority = OpensslTsa.in(authorities, "some-tsa");
    }

    @Test
    void evidenceProvesAndSaysWhatWasTakenOnItsOwnWord() {
        Run run = Run.of("verify", evidence());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.lines())
                .contains(
                        "event      4 of example.com/test",
                        "id         id-4",
                        "checkpoint 9 events, root "
                                + LOG.checkpoint(9).checkpoint().root())
                .anyMatch(line -> line.matches("attested   by 20.+Z, says some-tsa"))
                .anyMatch(line -> line.contains("give --vkey"))
                .anyMatch(line -> line.contains("give --authorities"));
    }

    @Test
    void evidenceIsHeldToTheTrustThatIsGiven() throws Exception {
        Path trusted = Files.createDirectory(temp.resolve("trusted"));
        Files.write(
                trusted.resolve("some-tsa.pem"),
                authority.stamp(LOG.stamped(9)).certificates().toArray());
        String key = LOG.verifierKeys().keys().get(0).toString();
        String file = evidence();
        Run run = Run.of(
                "verify", file, "--vkey", key, "--authorities", trusted.toString(), "--origin", "example.com/test");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).doesNotContain("note");

        String stranger = AnchoredLog.newKey().verifierKey().toString();
        no(Run.of("verify", file, "--vkey", stranger), "checkpoint: is not by a key that you trust");
        Files.move(trusted.resolve("some-tsa.pem"), trusted.resolve("other.pem"));
        no(Run.of("verify", file, "--authorities", trusted.toString()), "none of its timestamps is by an authority");
        Path bare = temp.resolve("bare.zip");
        EvidenceZip.write(LOG.evidence(4, List.of()), bare);
        assertThat(Run.of("verify", bare.toString()).exitCode()).isZero();
        no(Run.of("verify", bare.toString(), "--authorities", trusted.toString()), "it has none");
        Run other = Run.of("verify", file, "--origin", "example.com/other");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("not the log you expect");
    }

    @Test
    void whatIsNoEvidenceIsNoVerdict() throws Exception {
        Path text = Files.writeString(temp.resolve("text.zip"), "hello");
        Run run = Run.of("verify", text.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is no ZIP file");
        Run directory = Run.of(
                "verify", evidence(), "--authorities", temp.resolve("none").toString());
        assertThat(directory.exitCode()).isEqualTo(2);
    }

    @Test
    void anExportSaysWhatIsAttestedAndFailsWhereOneFileIsFalse() throws Exception {
        Path export = temp.resolve("export");
        try (ExportWriter writer = ExportWriter.start(export, SealedLog.DESCRIPTION)) {
            writer.anchor(LOG.checkpoint(6), List.of(authority.stamp(LOG.stamped(6))));
            writer.checkpoint(LOG.checkpoint(8));
            writer.keys(LOG.verifierKeys());
            LOG.events().forEach(writer::append);
            writer.finish();
        }
        Run run = Run.of("verify", export.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("attested  sequence 0 to 5 by", "says some-tsa", "sequence 8 to 8 is not yet signed");
        Run known = Run.of(
                "verify",
                export.toString(),
                "--vkey",
                export.resolve("log.vkey").toString(),
                "--authorities",
                export.resolve("authorities").toString(),
                "--origin",
                "example.com/test");
        assertThat(known.exitCode()).isZero();
        assertThat(known.out()).doesNotContain("own word");

        Files.write(
                export.resolve("anchors/6/checkpoint"), LOG.checkpoint(7).note().toBytes());
        no(Run.of("verify", export.toString()), "anchors/6/checkpoint: is a checkpoint of size 7");
    }

    @Test
    void aPageThatIsNotOursIsWarnedOf() throws Exception {
        Path file = Path.of(evidence());
        assertThat(Run.of("verify", file.toString()).out()).doesNotContain("WARNING");
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("HOW-TO-VERIFY.txt"), "    rm -rf ~\n", StandardOpenOption.APPEND);
        }
        Run changed = Run.of("verify", file.toString());
        assertThat(changed.exitCode()).isZero();
        assertThat(changed.lines()).anyMatch(line -> line.startsWith("WARNING    HOW-TO-VERIFY.txt is not the page"));
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.delete(zip.getPath("HOW-TO-VERIFY.txt"));
        }
        no(Run.of("verify", file.toString()), "HOW-TO-VERIFY.txt: is missing");
    }

    @Test
    void trustIsNotTakenInWhereNothingWouldBeHeldToIt() {
        String key = LOG.verifierKeys().keys().get(0).toString();
        for (String[] options : new String[][] {{"--vkey", key}, {"--authorities", temp.toString()}}) {
            Run run = Run.of("verify", options[0], options[1], "--bootstrap-server", "localhost:1");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("FILE.zip or DIR", "sealstream fsck");
        }
    }

    @Test
    void oneAuthorityUnderTwoNamesIsOne() {
        Attestation one = authority.stamp(LOG.stamped(9));
        Attestation again = new Attestation("other-tsa", one.response(), one.certificates(), Optional.empty());
        Path file = temp.resolve("twice.zip");
        EvidenceZip.write(LOG.evidence(4, List.of(stamped -> one, stamped -> again)), file);
        assertThat(Run.of("verify", file.toString()).lines())
                .contains(
                        "attesters  1 authority, by its key",
                        "note       other-tsa and some-tsa are one authority: one key signed for all of them");
        Path export = temp.resolve("twice");
        try (ExportWriter writer = ExportWriter.start(export, SealedLog.DESCRIPTION)) {
            writer.anchor(LOG.checkpoint(9), List.of(one, again));
            writer.checkpoint(LOG.checkpoint(9));
            writer.keys(LOG.verifierKeys());
            LOG.events().forEach(writer::append);
            writer.finish();
        }
        assertThat(Run.of("verify", export.toString()).lines())
                .contains(
                        "attesters 1 authority, by its key",
                        "note      other-tsa and some-tsa are one authority: one key signed for all of them");
    }

    private static void no(Run run, String why) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out() + run.err()).contains(why);
    }

    private String evidence() {
        Path file = temp.resolve("evidence.zip");
        if (!Files.exists(file)) EvidenceZip.write(LOG.evidence(4, List.of(authority::stamp)), file);
        return file.toString();
    }
}
