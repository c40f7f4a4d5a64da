package io.sealstream.timestamping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVerifierTest {
    private static final Instant GEN_TIME = Instant.parse("2025-06-01T12:00:00.5Z");
    private static final Mutation.Scene SCENE = Mutation.Scene.set();

    @TempDir
    Path directory;

    @Test
    void theHonestResponseIsAccepted() {
        TokenVerdict verdict = SCENE.honest().verdict();
        assertThat(verdict).isInstanceOf(TokenVerdict.Accepted.class);
        Timestamp timestamp = ((TokenVerdict.Accepted) verdict).timestamp();
        assertThat(timestamp.genTime()).isEqualTo(GEN_TIME);
        assertThat(timestamp.serial()).isEqualTo(Forgery.SERIAL);
        assertThat(timestamp.policy()).isEqualTo("1.2.3.4.1");
    }

    @Test
    void certificatesThatComeAlongDoNotChangeWhoSigned() {
        Forgery forgery = new Forgery(SCENE.signer());
        Identity elsewhere = Identity.root("elsewhere", Profile.issuer());
        forgery.carried.add(0, elsewhere.issue("signer", Profile.signer()).certificate());
        forgery.carried.add(0, elsewhere.certificate());
        Submission submission = Submission.of(forgery, SCENE.root());
        assertThat(submission.verdict()).isInstanceOf(TokenVerdict.Accepted.class);
        assertThat(opensslAccepts(submission)).isTrue();
    }

    @Test
    void anAuthorityIsNamedAlikeInWhateverCaseAndTypeOfString() {
        Forgery forgery = new Forgery(SCENE.signer());
        X500NameBuilder name = new X500NameBuilder().addRDN(BCStyle.CN, new DERPrintableString(" SIGNER "));
        forgery.authority = Optional.of(new GeneralName(name.build()));
        Submission submission = Submission.of(forgery, SCENE.root());
        assertThat(submission.verdict()).isInstanceOf(TokenVerdict.Accepted.class);
        assertThat(opensslAccepts(submission)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.sealstream.timestamping.Mutation#all")
    void isRefusedForWhatIsWrongWithItAndSoByOpensslUnlessWeAreStricter(Mutation mutation) {
        Submission spoilt = mutation.applyTo(SCENE);
        TokenVerdict verdict = spoilt.verdict();
        assertThat(verdict).isInstanceOf(TokenVerdict.Refused.class);
        TokenVerdict.Refused refused = (TokenVerdict.Refused) verdict;
        assertThat(refused.flaw()).as(refused.detail()).isEqualTo(mutation.flaw());
        assertThat(refused.detail()).doesNotContain("Exception");
        assertThat(opensslAccepts(spoilt)).isEqualTo(mutation.opensslAccepts());
    }

    private boolean opensslAccepts(Submission submission) {
        assumeTrue(Openssl.isThere(), "openssl is not on the path");
        return new Openssl(directory).accepts(submission.response(), Forgery.STAMPED, submission.trust(), GEN_TIME);
    }
}
