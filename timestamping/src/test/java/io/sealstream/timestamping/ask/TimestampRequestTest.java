package io.sealstream.timestamping.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.timestamping.Imprint;
import java.math.BigInteger;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.tsp.TimeStampRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimestampRequestTest {
    private static final Bytes STAMPED = Bytes.copyOf("a checkpoint".getBytes(UTF_8));

    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @EnumSource
    void itCarriesTheImprintAndAsksForTheCertificate(Imprint imprint) throws Exception {
        Optional<String> policy = Optional.of("1.2.3.4.1");
        TimestampRequest request = TimestampRequest.over(STAMPED, authority(imprint, policy), random);
        TimeStampRequest decoded = new TimeStampRequest(request.encoded().toArray());
        assertThat(decoded.getMessageImprintDigest())
                .isEqualTo(MessageDigest.getInstance(imprint.algorithm()).digest(STAMPED.toArray()));
        assertThat(decoded.getCertReq()).isTrue();
        assertThat(decoded.getNonce()).isEqualTo(request.nonce());
        assertThat(decoded.getReqPolicy().getId()).isEqualTo("1.2.3.4.1");
    }

    @Test
    void noPolicyIsAskedForUnlessOneIsSet() throws Exception {
        TimestampRequest request = TimestampRequest.over(STAMPED, authority(Imprint.SHA_256, Optional.empty()), random);
        assertThat(new TimeStampRequest(request.encoded().toArray()).getReqPolicy())
                .isNull();
    }

    @Test
    void noNonceComesTwice() {
        Authority authority = authority(Imprint.SHA_256, Optional.empty());
        Set<BigInteger> nonces = new HashSet<>();
        for (int i = 0; i < 1_000; i++)
            nonces.add(TimestampRequest.over(STAMPED, authority, random).nonce());
        assertThat(nonces).hasSize(1_000).allMatch(nonce -> nonce.signum() >= 0 && nonce.bitLength() <= 64);
        assertThat(nonces).anyMatch(nonce -> nonce.bitLength() > 60);
    }

    private static Authority authority(Imprint imprint, Optional<String> policy) {
        try (DevelopmentAuthority one = DevelopmentAuthority.start("one")) {
            URI url = URI.create("http://one.example/");
            return new Authority("one", url, 1, imprint, policy, Optional.empty(), Honest.trust(one));
        }
    }
}
