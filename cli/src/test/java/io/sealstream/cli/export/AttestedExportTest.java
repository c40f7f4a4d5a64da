package io.sealstream.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.cli.SealedLog;
import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.attest.TokenFinding.Attested;
import io.sealstream.cli.evidence.AnchoredLog;
import io.sealstream.cli.evidence.OpensslTsa;
import io.sealstream.cli.evidence.Shell;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.timestamping.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export with anchors at 3, 7 and 11 of 15 events and a checkpoint at 13. */
class AttestedExportTest {
    private static final AnchoredLog LOG = AnchoredLog.of(15, 2);

    @TempDir
    private static Path authorities;

    private static OpensslTsa first;
    private static OpensslTsa second;

    @TempDir
    private Path temp;

    private Path export;

    @BeforeAll
    static void makeAuthorities() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "needs /usr/bin/openssl");
        first = OpensslTsa.in(authorities, "first");
        second = OpensslTsa.in(authorities, "second");
    }

    @BeforeEach
    void export() {
        export = temp.resolve("export");
        write(LOG, LOG.events().size(), 13);
    }

    private void write(AnchoredLog log, int events, int checkpoint) {
        try (ExportWriter writer = ExportWriter.start(export, SealedLog.DESCRIPTION)) {
            for (int size : new int[] {3, 7, 11})
                writer.anchor(
                        log.checkpoint(size), List.of(first.stamp(log.stamped(size)), second.stamp(log.stamped(size))));
            writer.checkpoint(log.checkpoint(checkpoint));
            writer.keys(log.verifierKeys());
            log.events().subList(0, events).forEach(writer::append);
            writer.finish();
        }
    }

    /** An export of the events and nothing else. */
    private void write(AnchoredLog log) {
        try (ExportWriter writer = ExportWriter.start(export, SealedLog.DESCRIPTION)) {
            log.events().forEach(writer::append);
            writer.finish();
        }
    }

    @Test
    void anHonestExportIsAttestedAndWhatIsBeyondIsSaid() {
        ExportCheck check = check();
        assertThat(check.contradiction()).isEmpty();
        assertThat(check.anchors()).isEqualTo(3);
        assertThat(check.attested()).isEqualTo(11);
        assertThat(check.tokens()).extracting(Attested::authority).containsExactly("first", "second");
        assertThat(report(check).lines())
                .contains(
                        "signed    sequence 0 to 12",
                        "note      sequence 13 to 14 is not yet signed",
                        "note      sequence 11 to 14 is not yet attested",
                        "attesters 2 authorities, told apart by their keys")
                .anyMatch(line -> line.matches("attested  sequence 0 to 10 by 20.+Z, says first"));
    }

    @Test
    void opensslAcceptsEveryExportedToken() throws Exception {
        for (int size : new int[] {3, 7, 11})
            for (String authority : List.of("first", "second")) {
                Path anchor = export.resolve("anchors/" + size);
                String time = Shell.must(anchor, "date", "+%s").strip();
                assertThat(Shell.must(
                                anchor,
                                "openssl",
                                "ts",
                                "-verify",
                                "-attime",
                                time,
                                "-data",
                                "checkpoint",
                                "-in",
                                authority + ".tsr",
                                "-CAfile",
                                "../../authorities/" + authority + ".pem"))
                        .contains("Verification: OK");
            }
    }

    @Test
    void oneChangedBitInAnyFileIsFoundAndTheFileNamed() throws Exception {
        // With one key, since a line that is spoilt beyond being known as the log's own says nothing for or against.
        write(
                new AnchoredLog(LOG.events(), LOG.keys().subList(0, 1)),
                LOG.events().size(),
                13);
        Random random = new Random(11);
        List<Path> files;
        try (Stream<Path> all = Files.walk(export)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("events.avro") && !file.endsWith("log.txt"))
                    .toList();
        }
        assertThat(files).hasSize(3 * 3 + 2 + 2);
        for (Path file : files) {
            byte[] honest = Files.readAllBytes(file);
            String name = export.relativize(file).toString();
            int found = 0;
            for (int i = 0; i < 12; i++) {
                byte[] flipped = honest.clone();
                flipped[random.nextInt(honest.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, flipped);
                ExportCheck check = check();
                if (check.contradiction().isPresent()) found++;
                // A root is trusted as it is, and the frame around a token is not signed: there a bit may not matter.
                if (check.contradiction().isEmpty()) assertThat(name).matches("authorities/.*|.*\\.tsr");
                else if (!name.startsWith("authorities/") && !name.equals("log.vkey"))
                    assertThat(check.contradiction().get().file()).isEqualTo(name);
                else assertThat(report(check)).containsAnyOf(name, "log.vkey");
            }
            Files.write(file, honest);
            assertThat(found).as(name).isGreaterThan(6);
        }
        assertThat(check().contradiction()).isEmpty();
    }

    @Test
    void filesThatWereSwappedOrTakenAwayAreFound() throws Exception {
        Path three = export.resolve("anchors/3/first.tsr");
        byte[] honest = Files.readAllBytes(three);
        Files.copy(export.resolve("anchors/7/first.tsr"), three, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        contradicts("anchors/3/first.tsr", "IMPRINT");
        Files.write(three, honest);
        Files.copy(
                export.resolve("anchors/7/checkpoint"),
                export.resolve("anchors/3/checkpoint"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        contradicts("anchors/3/checkpoint", "is a checkpoint of size 7");
        Files.delete(export.resolve("anchors/3/checkpoint"));
        contradicts("anchors/3/checkpoint", "is missing");
    }

    @Test
    void missingKeysOrCertificatesAreNamed() throws Exception {
        Files.delete(export.resolve("authorities/second.pem"));
        contradicts("authorities/second.pem", "is missing");
        Files.delete(export.resolve("log.vkey"));
        contradicts("log.vkey", "--vkey");
    }

    @Test
    void eventsCutOffBeforeACheckpointShow() {
        write(LOG, 12, 13);
        contradicts("checkpoint", "states 13 events, and events.avro ends after 12: 1 were cut off");
        write(LOG, 9, 9);
        contradicts("anchors/11/checkpoint", "ends after 9: 2 were cut off");
    }

    @Test
    void anotherHistoryUnderTheSameKeyShows() throws Exception {
        AnchoredLog other = new AnchoredLog(
                Stream.concat(
                                LOG.events().subList(0, 6).stream(),
                                Stream.of(LOG.events().get(8)))
                        .toList(),
                LOG.keys());
        Files.write(
                export.resolve("anchors/7/checkpoint"),
                other.checkpoint(7).note().toBytes());
        contradicts("anchors/7/checkpoint", "has root");
    }

    @Test
    void keysFromOutsideDecide() {
        VerifierKeys second = new VerifierKeys(List.of(LOG.verifierKeys().keys().get(1)));
        assertThat(check(new OutsideTrust(Optional.of(second), Optional.empty()))
                        .contradiction())
                .isEmpty();
        VerifierKeys stranger = new VerifierKeys(List.of(AnchoredLog.newKey().verifierKey()));
        ExportCheck check = check(new OutsideTrust(Optional.of(stranger), Optional.empty()));
        assertThat(check.contradiction().orElseThrow().reason()).contains("the keys that you trust");
    }

    @Test
    void authoritiesFromOutsideDecide() {
        Trust known = trust(first);
        ExportCheck one = check(new OutsideTrust(Optional.empty(), Optional.of(Map.of("first", known))));
        assertThat(one.contradiction()).isEmpty();
        assertThat(one.tokens()).extracting(Attested::authority).containsExactly("first");
        assertThat(report(one)).contains("second is no authority of yours");
        ExportCheck wrong = check(new OutsideTrust(Optional.empty(), Optional.of(Map.of("second", known))));
        assertThat(wrong.contradiction().orElseThrow().file()).isEqualTo("anchors/3/second.tsr");
        ExportCheck none = check(new OutsideTrust(Optional.empty(), Optional.of(Map.of("third", known))));
        assertThat(none.contradiction()).isEmpty();
        assertThat(report(none)).contains("nothing is attested");
        assertThat(exitCode(none)).isEqualTo(Failure.NO);
    }

    @Test
    void anExportStrippedOfWhatIsSignedOrStampedIsNotProvenByTheTrustThatIsGiven() throws Exception {
        OutsideTrust keys = new OutsideTrust(Optional.of(LOG.verifierKeys()), Optional.empty());
        OutsideTrust authority = new OutsideTrust(Optional.empty(), Optional.of(Map.of("first", trust(first))));
        assertThat(exitCode(check(keys))).isZero();
        assertThat(exitCode(check(authority))).isZero();

        Files.delete(export.resolve("checkpoint"));
        assertThat(exitCode(check(keys))).isZero();
        assertThat(report(check(keys))).contains("signed    sequence 0 to 10");

        write(AnchoredLog.of(15, 0));
        assertThat(exitCode(check())).isZero();
        assertThat(exitCode(check(keys))).isEqualTo(Failure.NO);
        assertThat(report(check(keys))).startsWith("UNPROVEN").contains("holds no checkpoint");
        assertThat(exitCode(check(authority))).isEqualTo(Failure.NO);
        assertThat(report(check(authority))).startsWith("UNPROVEN").contains("timestamped by an authority");
    }

    @Test
    void anExportIsReplacedWithAllThatBelongedToIt() {
        write(LOG);
        assertThat(export.toFile().list()).containsExactlyInAnyOrder("log.txt", "events.avro");
        assertThat(report(check())).contains("nothing is signed");
    }

    @Test
    void aFailedExportLeavesNothingBehind() {
        Path out = temp.resolve("out");
        try (ExportWriter writer = ExportWriter.start(out, SealedLog.DESCRIPTION)) {
            writer.anchor(LOG.checkpoint(3), List.of(first.stamp(LOG.stamped(3))));
            writer.checkpoint(LOG.checkpoint(13));
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void whatWouldNotVerifyIsNotExported() {
        Path out = temp.resolve("out");
        assertThatThrownBy(() -> {
                    try (ExportWriter writer = ExportWriter.start(out, SealedLog.DESCRIPTION)) {
                        LOG.events().forEach(writer::append);
                        writer.anchor(LOG.checkpoint(7), List.of(first.stamp(LOG.stamped(3))));
                        writer.checkpoint(LOG.checkpoint(13));
                        writer.keys(LOG.verifierKeys());
                        writer.assertSound(OutsideTrust.NONE, progress());
                    }
                })
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(Failure.NO))
                .hasMessageContainingAll("nothing was exported", "anchors/7/first.tsr", "IMPRINT");
        assertThat(out).doesNotExist();
    }

    @Test
    void whatAKeyThatIsGivenDidNotSignIsNotExported() {
        VerifierKeys stranger = new VerifierKeys(List.of(AnchoredLog.newKey().verifierKey()));
        Path out = temp.resolve("out");
        assertThatThrownBy(() -> {
                    try (ExportWriter writer = ExportWriter.start(out, SealedLog.DESCRIPTION)) {
                        LOG.events().forEach(writer::append);
                        writer.checkpoint(LOG.checkpoint(13));
                        writer.keys(LOG.verifierKeys());
                        writer.assertSound(new OutsideTrust(Optional.of(stranger), Optional.empty()), progress());
                    }
                })
                .hasMessageContaining("nothing was exported");
        assertThat(out).doesNotExist();
    }

    @Test
    void whatVerifiesBeforeItIsNamedVerifiesAfter() {
        Path out = temp.resolve("out");
        try (ExportWriter writer = ExportWriter.start(out, SealedLog.DESCRIPTION)) {
            LOG.events().forEach(writer::append);
            writer.anchor(LOG.checkpoint(7), List.of(first.stamp(LOG.stamped(7))));
            writer.checkpoint(LOG.checkpoint(13));
            writer.keys(LOG.verifierKeys());
            writer.assertSound(OutsideTrust.NONE, progress());
            writer.finish();
        }
        assertThat(out.toFile().list())
                .containsExactlyInAnyOrder(
                        "log.txt", "events.avro", "log.vkey", "checkpoint", "anchors", "authorities");
        assertThat(ExportedLog.open(out).check(OutsideTrust.NONE, progress()).flaw())
                .isEmpty();
    }

    @Test
    void whatAKilledExportLeftIsNoPartOfTheNextOne() throws Exception {
        Path left = Files.createDirectories(export.resolve("attestations.partial/anchors/9"));
        Files.writeString(left.resolve("checkpoint"), "stale");
        write(LOG);
        assertThat(export.toFile().list()).containsExactlyInAnyOrder("log.txt", "events.avro");
    }

    @Test
    void aDiskThatFailsIsNoVerdict() throws Exception {
        byte[] events = Files.readAllBytes(export.resolve("events.avro"));
        InputStream failing = new InputStream() {
            private int position;

            @Override
            public int read() throws IOException {
                if (position == events.length - 30) throw new IOException("Input/output error");
                return events[position++] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (length == 0) return 0;
                target[offset] = (byte) read();
                return 1;
            }
        };
        try (ContainerFile file = ContainerFile.open(failing)) {
            assertThatThrownBy(file::next)
                    .isInstanceOf(java.io.UncheckedIOException.class)
                    .hasMessageContaining("Input/output error");
        }
        Path directory = Files.createDirectory(temp.resolve("odd"));
        Files.writeString(directory.resolve("log.txt"), SealedLog.DESCRIPTION.text());
        Files.createDirectory(directory.resolve("events.avro"));
        assertThatThrownBy(() -> ExportedLog.open(directory).check(progress()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(Failure.CANNOT_TELL));
    }

    private Trust trust(OpensslTsa authority) {
        return Trust.parse(authority.stamp(LOG.stamped(3)).certificates(), Optional.empty());
    }

    private void contradicts(String file, String why) {
        ExportCheck check = check();
        assertThat(check.contradiction().orElseThrow().file()).isEqualTo(file);
        assertThat(check.contradiction().get().reason()).contains(why);
        assertThat(exitCode(check)).isEqualTo(Failure.NO);
        assertThat(report(check)).startsWith("TAMPERED").contains(file);
    }

    private static int exitCode(ExportCheck check) {
        return ExportReport.print(new PrintWriter(new StringWriter()), "export", check);
    }

    private ExportCheck check() {
        return check(OutsideTrust.NONE);
    }

    private ExportCheck check(OutsideTrust outside) {
        return ExportedLog.open(export).check(outside, progress());
    }

    private static Progress progress() {
        return new Progress(new PrintWriter(new StringWriter()));
    }

    private static String report(ExportCheck check) {
        StringWriter out = new StringWriter();
        ExportReport.print(new PrintWriter(out), "export", check);
        return out.toString();
    }
}
