package io.sealstream.timestamping.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.timestamping.Flaw;
import io.sealstream.timestamping.Imprint;
import io.sealstream.timestamping.ask.Answer.Failed;
import io.sealstream.timestamping.ask.Answer.Stamped;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimestampClientTest {
    private static final Bytes STAMPED = Bytes.copyOf("a checkpoint".getBytes(UTF_8));
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** What the operating system buffers of a connection on this machine, and then some. */
    private static final long BUFFERS = 16 << 20;

    private static DevelopmentAuthority honest;

    private final TimestampClient client = new TimestampClient(impatient());

    @BeforeAll
    static void start() {
        honest = DevelopmentAuthority.start("honest");
    }

    @AfterAll
    static void stop() {
        honest.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothingHostileGetsMoreThanItsTimeAndItsBytesAndEachIsNamed(Hostility hostility) throws Exception {
        URI elsewhere = URI.create("http://localhost:" + honest.url().getPort() + "/");
        byte[] old = Honest.answer(honest, STAMPED);
        long answered = honest.answered();
        try (HostileAuthority hostile = new HostileAuthority(hostility, elsewhere, old)) {
            Authority authority = Honest.at("hostile", hostile.url(), 1, Honest.trust(honest));
            long start = System.nanoTime();
            Failed failed = (Failed) client.ask(authority, STAMPED);
            assertThat(failed.kind()).as(failed.detail()).isEqualTo(hostility.kind());
            assertThat(failed.detail()).startsWith("authority hostile at " + hostile.url() + " ");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.multipliedBy(4));
            assertThat(hostile.written()).isLessThan(BUFFERS);
            assertThat(honest.answered()).as("redirected to another host").isEqualTo(answered);
        }
    }

    @Test
    void nobodyListeningIsSaidInWords() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Authority authority = Honest.at("gone", URI.create("http://127.0.0.1:" + port), 1, Honest.trust(honest));
        Failed failed = (Failed) client.ask(authority, STAMPED);
        assertThat(failed.kind()).isEqualTo(FailureKind.CONNECTION);
        assertThat(failed.isPassing()).isTrue();
        assertThat(failed.detail()).contains("refused the connection");
    }

    @Test
    void aHostWithoutAddressIsSaidInWords() throws Exception {
        Authority authority = Honest.at("nowhere", URI.create("http://nowhere.invalid/tsa"), 1, Honest.trust(honest));
        Failed failed = (Failed) client.ask(authority, STAMPED);
        assertThat(failed.kind()).isEqualTo(FailureKind.CONNECTION);
        assertThat(failed.detail()).contains("no address is known of its host");
    }

    @ParameterizedTest
    @EnumSource
    void everyImprintIsStamped(Imprint imprint) throws Exception {
        Authority authority = Authority.of("honest", honest.url(), imprint, Honest.trust(honest));
        Stamped stamped = (Stamped) client.ask(authority, STAMPED);
        assertThat(stamped.offset().abs()).isLessThan(Duration.ofSeconds(5));
        assertThat(stamped.roundTrip()).isPositive();
    }

    @Test
    void anOldAnswerIsRefusedForItsNonce() throws Exception {
        byte[] old = Honest.answer(honest, STAMPED);
        try (HostileAuthority replays = new HostileAuthority(Hostility.REPLAYS_AN_OLD_ANSWER, honest.url(), old)) {
            Authority authority = Honest.at("replays", replays.url(), 1, Honest.trust(honest));
            Failed failed = (Failed) client.ask(authority, STAMPED);
            assertThat(failed.flaw()).contains(Flaw.WRONG_NONCE);
        }
    }

    @Test
    void aTokenUnderAnotherPolicyThanTheOneAskedForDoesNotCount() throws Exception {
        Optional<String> policy = Optional.of("1.2.3.4.999");
        try (Relay ignoresPolicy = new Relay(honest.url(), TimestampClientTest::withoutPolicy)) {
            Authority authority = new Authority(
                    "honest", ignoresPolicy.url(), 1, Imprint.SHA_256, policy, Optional.empty(), Honest.trust(honest));
            Failed failed = (Failed) client.ask(authority, STAMPED);
            assertThat(failed.kind()).isEqualTo(FailureKind.REFUSED);
            assertThat(failed.detail()).endsWith("it is under policy 1.2.3.4.1, and 1.2.3.4.999 was asked for");
        }
    }

    @Test
    void aTokenOverAnotherHashThanTheOneSentDoesNotCount() throws Exception {
        try (Relay weakens = new Relay(honest.url(), TimestampClientTest::overSha256)) {
            Authority authority = Authority.of("honest", weakens.url(), Imprint.SHA_512, Honest.trust(honest));
            Failed failed = (Failed) client.ask(authority, STAMPED);
            assertThat(failed.kind()).isEqualTo(FailureKind.REFUSED);
            assertThat(failed.detail()).endsWith("it is over a SHA-256 hash, and a SHA-512 hash was sent");
        }
    }

    @Test
    void anAuthorityThatRefusesToStampSaysSo() throws Exception {
        Authority authority = new Authority(
                "honest",
                honest.url(),
                1,
                Imprint.SHA_256,
                Optional.of("1.2.3.4.999"),
                Optional.empty(),
                Honest.trust(honest));
        assertThat(((Failed) client.ask(authority, STAMPED)).flaw()).contains(Flaw.NOT_GRANTED);
    }

    private static byte[] withoutPolicy(byte[] request) throws IOException {
        TimeStampRequest asked = new TimeStampRequest(request);
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return generator
                .generate(asked.getMessageImprintAlgOID(), asked.getMessageImprintDigest(), asked.getNonce())
                .getEncoded();
    }

    private static byte[] overSha256(byte[] request) throws IOException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return generator
                .generate(
                        NISTObjectIdentifiers.id_sha256,
                        Imprint.SHA_256.of(STAMPED).toArray(),
                        new TimeStampRequest(request).getNonce())
                .getEncoded();
    }

    private static Limits impatient() {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.connectTimeout(),
                TIMEOUT,
                usual.maxResponseBytes(),
                0,
                usual.backoff(),
                usual.hedge(),
                usual.probeInterval(),
                usual.clockBound());
    }
}
