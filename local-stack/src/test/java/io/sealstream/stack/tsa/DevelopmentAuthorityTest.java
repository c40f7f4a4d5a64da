package io.sealstream.stack.tsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.stack.StackException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DevelopmentAuthorityTest {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @BeforeAll
    static void opensslIsTheOracle() {
        assumeTrue(Openssl.isThere(), "openssl is not on the path");
    }

    @ParameterizedTest
    @EnumSource
    void opensslAcceptsItsTokensWhateverTheKeyAndTheImprint(KeyKind keys) throws Exception {
        Certification certification = Certification.usual().withKeys(keys).withRevocationLists();
        try (TimestampAuthority authority =
                DevelopmentAuthority.start(AuthorityOptions.named("alpha").with(certification))) {
            for (String imprint : new String[] {"-sha256", "-sha384", "-sha512"}) {
                byte[] response = ask(authority, openssl().query(data(), "-cert", imprint));
                assertThat(verify(authority, response)).contains("Verification: OK");
            }
            assertThat(authority.answered()).isEqualTo(3);
            assertThat(authority.revocations()).isPresent();
        }
    }

    @Test
    void withoutAnIntermediateTheRootCertifiesTheSigner() throws Exception {
        Certification certification = Certification.usual().withoutIntermediate();
        try (TimestampAuthority authority =
                DevelopmentAuthority.start(AuthorityOptions.named("alpha").with(certification))) {
            assertThat(verify(authority, ask(authority, openssl().query(data(), "-cert"))))
                    .contains("Verification: OK");
            assertThat(authority.revocations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void startedAgainOnItsDirectoryItIsTheSameOnTheSamePort(KeyKind keys) throws Exception {
        AuthorityOptions options = AuthorityOptions.named("alpha")
                .with(Certification.usual().withKeys(keys))
                .in(directory.resolve("alpha"));
        URI url;
        byte[] certificates;
        try (TimestampAuthority authority = DevelopmentAuthority.start(options)) {
            url = authority.url();
            certificates = authority.certificates();
        }
        try (TimestampAuthority again = DevelopmentAuthority.start(options)) {
            assertThat(again.url()).isEqualTo(url);
            assertThat(again.certificates()).isEqualTo(certificates);
            assertThat(verify(again, ask(again, openssl().query(data(), "-cert"))))
                    .contains("Verification: OK");
            AuthorityOptions samePort = AuthorityOptions.named("beta").withPort(url.getPort());
            assertThatThrownBy(() -> DevelopmentAuthority.start(samePort))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("stop what listens there");
        }
    }

    @Test
    void badRequestsAreRejectedWithTheirStatus() throws Exception {
        try (TimestampAuthority authority = DevelopmentAuthority.start("alpha")) {
            assertThat(refusal(authority, new byte[] {1, 2, 3})).contains("does not decode");
            assertThat(refusal(authority, openssl().query(data(), "-sha1"))).contains("algorithm");
            assertThat(refusal(authority, openssl().query(data(), "-tspolicy", "1.2.3")))
                    .contains("policy");
        }
    }

    @Test
    void noSerialIsGivenTwiceNotEvenByTwoStarts() throws Exception {
        Set<Object> serials = new HashSet<>();
        byte[] query = openssl().query(data(), "-cert");
        for (int start = 0; start < 2; start++) {
            try (TimestampAuthority authority =
                    DevelopmentAuthority.start(AuthorityOptions.named("alpha").in(directory.resolve("alpha")))) {
                for (int i = 0; i < 5; i++)
                    serials.add(new TimeStampResponse(ask(authority, query))
                            .getTimeStampToken()
                            .getTimeStampInfo()
                            .getSerialNumber());
            }
        }
        assertThat(serials).hasSize(10);
    }

    @Test
    void tokensSayWhatTheTermsSay() throws Exception {
        TokenTerms terms = TokenTerms.usual()
                .withAccuracy(Duration.ofNanos(2_003_004_000))
                .withClockOffset(Duration.ofHours(-3))
                .withPolicy("1.3.6.1.4.1.99999.1");
        try (TimestampAuthority authority =
                DevelopmentAuthority.start(AuthorityOptions.named("alpha").with(terms))) {
            Files.write(
                    directory.resolve("answer.tsr"), ask(authority, openssl().query(data(), "-cert")));
            String text =
                    openssl().run("ts", "-reply", "-in", "answer.tsr", "-text").output();
            assertThat(text)
                    .contains("Policy OID: 1.3.6.1.4.1.99999.1")
                    .contains("Accuracy: 0x02 seconds, 0x03 millis, 0x04 micros");
        }
    }

    @Test
    void whoOnlyLooksIsToldWhatItIsOnEveryAddress() throws Exception {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        assumeTrue(other.isPresent(), "this machine has no address but 127.0.0.1");
        try (TimestampAuthority authority =
                DevelopmentAuthority.start(AuthorityOptions.named("alpha").listeningEverywhere())) {
            HttpRequest look = HttpRequest.newBuilder(
                            URI.create("http://" + other.get().getHostAddress() + ":"
                                    + authority.url().getPort() + "/"))
                    .timeout(BOUND)
                    .build();
            HttpResponse<String> response = HTTP.send(look, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("alpha", "proves nothing");
            assertThat(authority.answered()).isZero();
            ask(authority, openssl().query(data(), "-cert"));
            assertThat(authority.answered()).isEqualTo(1);
        }
    }

    private String refusal(TimestampAuthority authority, byte[] request) throws Exception {
        TimeStampResponse response = new TimeStampResponse(ask(authority, request));
        assertThat(response.getTimeStampToken()).isNull();
        return response.getStatusString();
    }

    static byte[] ask(TimestampAuthority authority, byte[] request) throws Exception {
        HttpRequest post = HttpRequest.newBuilder(authority.url())
                .timeout(BOUND)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        HttpResponse<byte[]> response = HTTP.send(post, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/timestamp-reply");
        return response.body();
    }

    private String verify(TimestampAuthority authority, byte[] response) throws IOException {
        Files.write(directory.resolve("answer.tsr"), response);
        Files.write(directory.resolve("authority.pem"), authority.certificates());
        return openssl()
                .run("ts", "-verify", "-data", "data", "-in", "answer.tsr", "-CAfile", "authority.pem")
                .output();
    }

    private Path data() throws IOException {
        return Files.writeString(directory.resolve("data"), "some data");
    }

    private Openssl openssl() {
        return new Openssl(directory);
    }
}
