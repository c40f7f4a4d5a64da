package io.sealstream.timestamping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.ledger.Bytes;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationTest {
    private static final Instant GEN_TIME = Instant.parse("2025-06-01T12:00:00.5Z");
    private static final Instant BEFORE = Instant.parse("2025-05-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2025-07-01T00:00:00Z");
    private static final Instant MUCH_LATER = Instant.parse("2026-07-01T00:00:00Z");

    private final Identity root = Identity.root("root", Profile.issuer());
    private final Identity intermediate = root.issue("intermediate", Profile.issuer());
    private final Identity signer = intermediate.issue("signer", Profile.signer());
    private final BigInteger serial = signer.certificate().getSerialNumber();

    @TempDir
    Path directory;

    @Test
    void listsThatRevokeNothingLetPass() {
        assertThat(verdict(root.revokesNobody(), intermediate.revokesNobody()))
                .isInstanceOf(TokenVerdict.Accepted.class);
    }

    @Test
    void revokedBeforeTheTokensTimeIsRefusedWhateverTheReasonAsByOpenssl() {
        Bytes list = intermediate.revokes(serial, BEFORE, CRLReason.superseded, BEFORE, MUCH_LATER);
        assertThat(flaw(root.revokesNobody(), list)).isEqualTo(Flaw.REVOKED);
        assumeTrue(Openssl.isThere(), "openssl is not on the path");
        Openssl openssl = new Openssl(directory);
        Bytes all = Submission.joined(Submission.pem(root, intermediate), root.revokesNobody(), list);
        assertThat(openssl.verify(forgery().response(), Forgery.STAMPED, all, GEN_TIME, "-crl_check_all")
                        .output())
                .contains("certificate revoked");
    }

    @Test
    void revokedLaterCountsUnlessTheKeyCannotHaveBeenMisused() {
        assertThat(flaw(root.revokesNobody(), later(CRLReason.keyCompromise))).isEqualTo(Flaw.REVOKED);
        assertThat(flaw(root.revokesNobody(), later(CRLReason.certificateHold))).isEqualTo(Flaw.REVOKED);
        assertThat(verdict(root.revokesNobody(), later(CRLReason.superseded)))
                .isInstanceOf(TokenVerdict.Accepted.class);
        assertThat(verdict(root.revokesNobody(), later(CRLReason.cessationOfOperation)))
                .isInstanceOf(TokenVerdict.Accepted.class);
    }

    @Test
    void anIntermediateIsLookedUpToo() {
        BigInteger above = intermediate.certificate().getSerialNumber();
        Bytes list = root.revokes(above, BEFORE, CRLReason.cACompromise, BEFORE, MUCH_LATER);
        assertThat(flaw(list, intermediate.revokesNobody())).isEqualTo(Flaw.REVOKED);
        assertThat(flaw(intermediate.revokesNobody())).isEqualTo(Flaw.REVOCATION_UNKNOWN);
    }

    @Test
    void aListThatRanOutBeforeTheTokensTimeProvesNothing() {
        Bytes early = intermediate.revokes(Identity.NOBODY, BEFORE, CRLReason.unspecified, Profile.BEGINNING, BEFORE);
        assertThat(flaw(root.revokesNobody(), early)).isEqualTo(Flaw.REVOCATION_UNKNOWN);
    }

    @Test
    void aListByAnotherKeyOrByOneThatMayNotSignListsProvesNothing() {
        Bytes forged = Identity.root("intermediate", Profile.issuer()).revokesNobody();
        assertThat(flaw(root.revokesNobody(), forged)).isEqualTo(Flaw.REVOCATION_UNKNOWN);
        Identity certifying =
                root.issue("certifying", Profile.issuer().withKeyUsage(Optional.of(KeyUsage.keyCertSign)));
        Forgery forgery = new Forgery(certifying.issue("signer", Profile.signer()));
        Trust trust = Trust.parse(
                Submission.pem(root, certifying),
                Optional.of(Submission.joined(root.revokesNobody(), certifying.revokesNobody())));
        assertThat(refused(TokenVerifier.verify(forgery.response(), Forgery.STAMPED, trust, Optional.empty())))
                .isEqualTo(Flaw.REVOCATION_UNKNOWN);
    }

    private Bytes later(int reason) {
        return intermediate.revokes(serial, AFTER, reason, AFTER, MUCH_LATER);
    }

    private Forgery forgery() {
        return new Forgery(signer);
    }

    private TokenVerdict verdict(Bytes... lists) {
        Trust trust = Trust.parse(Submission.pem(root, intermediate), Optional.of(Submission.joined(lists)));
        return TokenVerifier.verify(forgery().response(), Forgery.STAMPED, trust, Optional.empty());
    }

    private Flaw flaw(Bytes... lists) {
        return refused(verdict(lists));
    }

    private static Flaw refused(TokenVerdict verdict) {
        assertThat(verdict).isInstanceOf(TokenVerdict.Refused.class);
        return ((TokenVerdict.Refused) verdict).flaw();
    }
}
