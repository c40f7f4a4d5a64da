package io.sealstream.timestamping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.AuthorityOptions;
import io.sealstream.stack.tsa.Certification;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.stack.tsa.KeyKind;
import io.sealstream.stack.tsa.OpensslAuthority;
import io.sealstream.stack.tsa.OpensslTerms;
import io.sealstream.stack.tsa.TimestampAuthority;
import io.sealstream.stack.tsa.TokenTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HonestTokensTest {
    private static final Bytes STAMPED = Bytes.copyOf("a signed checkpoint\n".getBytes(UTF_8));
    private static final String POLICY = "1.3.6.1.4.1.99999.7";
    private static final Duration ACCURACY = Duration.ofNanos(1_002_003_000);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, sha256, sha1, false",
        "RSA_2048, sha384, sha256, true",
        "EC_P256, sha512, sha384, false",
        "EC_P256, sha256, sha1, true"
    })
    void tokensThatOpensslMadeAreAccepted(KeyKind keys, String digest, String essHash, boolean wholeChain) {
        assumeTrue(Openssl.isThere(), "openssl is not on the path");
        OpensslTerms terms = new OpensslTerms(digest, essHash, wholeChain);
        try (TimestampAuthority authority = OpensslAuthority.start(options(keys), terms)) {
            acceptsWithEveryImprint(authority);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tokensOfTheDevelopmentAuthorityAreAccepted(KeyKind keys) {
        try (TimestampAuthority authority = DevelopmentAuthority.start(options(keys))) {
            acceptsWithEveryImprint(authority);
        }
    }

    @Test
    void aTokenOutlivesItsSignersCertificate() {
        Instant twoYearsAgo = Instant.now().minus(Duration.ofDays(730)).truncatedTo(ChronoUnit.SECONDS);
        Certification ended = Certification.usual()
                .validBetween(twoYearsAgo.minus(Duration.ofHours(1)), twoYearsAgo.plus(Duration.ofHours(1)));
        TokenTerms thatDay = TokenTerms.usual().withClockOffset(Duration.between(Instant.now(), twoYearsAgo));
        try (TimestampAuthority authority = DevelopmentAuthority.start(
                AuthorityOptions.named("alpha").with(ended).with(thatDay))) {
            Asked asked = Asked.of(authority, STAMPED, Imprint.SHA_256);
            Timestamp timestamp = accepted(asked);
            assertThat(timestamp.genTime()).isCloseTo(twoYearsAgo, within(1, ChronoUnit.MINUTES));
            assumeTrue(Openssl.isThere(), "openssl is not on the path");
            Openssl openssl = new Openssl(directory);
            assertThat(openssl.accepts(asked.response(), STAMPED, asked.trust(), timestamp.genTime()))
                    .isTrue();
            assertThat(openssl.accepts(asked.response(), STAMPED, asked.trust(), Instant.now()))
                    .isFalse();
        }
    }

    private void acceptsWithEveryImprint(TimestampAuthority authority) {
        for (Imprint imprint : Imprint.values()) {
            Asked asked = Asked.of(authority, STAMPED, imprint);
            Timestamp timestamp = accepted(asked);
            assertThat(timestamp.accuracy()).isEqualTo(ACCURACY);
            assertThat(timestamp.policy()).isEqualTo(POLICY);
            assertThat(timestamp.genTime()).isCloseTo(Instant.now(), within(2, ChronoUnit.MINUTES));
            if (Openssl.isThere())
                assertThat(new Openssl(directory)
                                .accepts(asked.response(), STAMPED, asked.trust(), timestamp.genTime()))
                        .isTrue();
        }
    }

    private static AuthorityOptions options(KeyKind keys) {
        return AuthorityOptions.named("alpha")
                .with(Certification.usual().withKeys(keys).withRevocationLists())
                .with(TokenTerms.usual().withPolicy(POLICY).withAccuracy(ACCURACY));
    }

    private static Timestamp accepted(Asked asked) {
        TokenVerdict verdict = asked.verdict();
        assertThat(verdict).isInstanceOf(TokenVerdict.Accepted.class);
        return ((TokenVerdict.Accepted) verdict).timestamp();
    }
}
