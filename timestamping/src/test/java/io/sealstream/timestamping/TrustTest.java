package io.sealstream.timestamping;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.ledger.Bytes;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustTest {
    private static final Instant SOON = Instant.parse("2027-01-01T00:00:00Z");

    private final Identity root = Identity.root("root", Profile.issuer());
    private final Identity intermediate = root.issue("intermediate", Profile.issuer());

    @Test
    void handsOutWhatItWasGivenByteForByte() {
        Bytes certificates = Submission.joined(text("# the root\n"), Submission.pem(root, intermediate));
        Bytes lists = root.revokesNobody();
        Trust trust = Trust.parse(certificates, Optional.of(lists));
        assertThat(trust.certificates()).isEqualTo(certificates);
        assertThat(trust.revocations()).contains(lists);
        assertThat(Trust.parse(certificates, Optional.empty()).revocations()).isEmpty();
    }

    @Test
    void needsARoot() {
        assertThatThrownBy(() -> Trust.parse(intermediate.pem(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add the authority's root certificate");
        Identity twin = Identity.root("root", Profile.issuer());
        assertThat(X509.isSelfSigned(CertificateFile.parse(twin.pem()).get(0))).isTrue();
    }

    @Test
    void refusesWhatDoesNotDecode() {
        Bytes good = root.pem();
        for (Bytes bad : new Bytes[] {Bytes.EMPTY, text("hello\n"), text("-----BEGIN CERTIFICATE-----\nAAAA\n")}) {
            assertThatThrownBy(() -> Trust.parse(bad, Optional.empty())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Trust.parse(good, Optional.of(bad))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Trust.parse(
                        Submission.joined(good, text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endsWithTheFirstOfItsCertificatesUnlessThatIsRenewed() {
        Identity shorter =
                root.issue("intermediate", Profile.issuer().validBetween("2020-01-01T00:00:00Z", SOON.toString()));
        assertThat(Trust.parse(Submission.pem(root, shorter), Optional.empty()).endsAt())
                .isEqualTo(SOON);
        assertThat(Trust.parse(Submission.pem(root, shorter, intermediate), Optional.empty())
                        .endsAt())
                .isAfter(SOON);
    }

    private static Bytes text(String text) {
        return Bytes.copyOf(text.getBytes(US_ASCII));
    }
}
