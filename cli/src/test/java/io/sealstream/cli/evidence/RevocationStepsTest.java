package io.sealstream.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page's commands make of revocation lists is what the verifier makes of them. */
class RevocationStepsTest {
    private static final AnchoredLog LOG = AnchoredLog.of(3, 1);

    @TempDir
    private static Path authorities;

    private static OpensslTsa authority;
    private static OpensslTsa other;

    @TempDir
    private Path temp;

    @BeforeAll
    static void makeAuthorities() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "needs /usr/bin/openssl");
        authority = OpensslTsa.in(authorities, "listing");
        other = OpensslTsa.in(authorities, "other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"superseded", "cessationOfOperation", "affiliationChanged", "unspecified"})
    void aHarmlessRevocationAfterTheTimestampIsNone(String reason) throws Exception {
        accepted(authority.listRevoking("390101000000Z," + reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "250101000000Z,superseded",
                "250101000000Z",
                "390101000000Z",
                "390101000000Z,keyCompromise",
                "390101000000Z,CACompromise",
                "390101000000Z,holdInstruction,holdInstructionReject"
            })
    void anyOtherRevocationCounts(String dateAndReason) throws Exception {
        refused(authority.listRevoking(dateAndReason), "FAILED: not revoked");
    }

    @Test
    void theListOfTheSignersIssuerIsFoundBehindOthers() throws Exception {
        accepted(joined(other.list(), authority.list()));
        refused(joined(other.list(), authority.listRevoking("250101000000Z")), "FAILED: not revoked");
        refused(joined(authority.list(), authority.listRevoking("250101000000Z")), "FAILED: not revoked");
    }

    @Test
    void withoutAListByTheSignersIssuerNothingIsKnown() throws Exception {
        refused(other.list(), "FAILED: a list by the issuer that reaches so far");
    }

    private void accepted(Bytes lists) throws IOException {
        Evidence evidence = evidence(lists);
        EvidenceZip.write(evidence, Files.createTempDirectory(temp, "zip").resolve("evidence.zip"));
        Shell run = follow(evidence);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("ok: not revoked\n").endsWith("everything holds\n");
    }

    private void refused(Bytes lists, String why) throws IOException {
        Evidence evidence = evidence(lists);
        assertThatThrownBy(() -> EvidenceZip.write(evidence, temp.resolve("refused.zip")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("listing.tsr");
        Shell run = follow(evidence);
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).contains(why);
    }

    private static Evidence evidence(Bytes lists) {
        return LOG.evidence(1, List.of(stamped -> authority.stampWith(stamped, lists)));
    }

    private static Bytes joined(Bytes... lists) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Bytes list : lists) all.writeBytes(list.toArray());
        return Bytes.copyOf(all.toByteArray());
    }

    private Shell follow(Evidence evidence) throws IOException {
        Path directory = Files.createTempDirectory(temp, "unpacked");
        for (Map.Entry<String, Bytes> file : EvidenceFiles.of(evidence).entrySet())
            Files.write(directory.resolve(file.getKey()), file.getValue().toArray());
        return Shell.run(directory, "sh", "-c", "sed -n 's/^    //p' HOW-TO-VERIFY.txt | sh -e");
    }
}
