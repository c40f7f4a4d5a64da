package io.sealstream.timestamping.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority behind https, as the JDK's keytool makes a certificate for it. */
class HttpsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    private final SSLContext usual = usual();
    private DevelopmentAuthority honest;
    private SSLContext context;
    private Relay relay;

    @BeforeEach
    void start() throws Exception {
        honest = DevelopmentAuthority.start("honest");
        context = context(directory.resolve("keys.p12"));
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        relay = new Relay(honest.url(), request -> request, server);
    }

    @AfterEach
    void stop() {
        SSLContext.setDefault(usual);
        relay.close();
        honest.close();
    }

    @Test
    void aServerThatThePlatformTrustsIsAsked() throws Exception {
        SSLContext.setDefault(context);
        assertThat(ask("localhost")).isInstanceOf(Answer.Stamped.class);
    }

    @Test
    void aServerThatNobodyVouchesForIsNotToldAnything() throws Exception {
        assertRefused("localhost");
    }

    @Test
    void aServerOfAnotherNameIsNotToldAnything() throws Exception {
        SSLContext.setDefault(context);
        assertRefused("127.0.0.1");
    }

    private void assertRefused(String host) throws Exception {
        Answer.Failed failed = (Answer.Failed) ask(host);
        assertThat(failed.kind()).isEqualTo(FailureKind.CONNECTION);
        assertThat(failed.detail()).contains("TLS failed", "javax.net.ssl.trustStore");
        assertThat(honest.answered()).isZero();
    }

    private Answer ask(String host) throws Exception {
        URI url = URI.create("https://" + host + ":" + relay.port() + "/");
        Authority authority = Honest.at("honest", url, 1, Honest.trust(honest));
        return new TimestampClient(Limits.DEFAULT).ask(authority, Bytes.copyOf("x".getBytes(UTF_8)));
    }

    private static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a server with a certificate for localhost that it signed itself, and of whoever trusts that. */
    private static SSLContext context(Path file) throws Exception {
        generate(file);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static void generate(Path file) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "tls",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
