package io.sealstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS against real certificates, made by the JDK's keytool. */
class RegistryTlsTest {
    private static final String PASSWORD = "changeit-please";
    private static final String STRING = "{\"schema\":\"\\\"string\\\"\"}";

    @TempDir
    Path dir;

    @Test
    void aTrustedRegistryIsAskedAndAnUntrustedOneIsNot() throws Exception {
        Path server = keyStore("server", "dns:localhost");
        try (FakeRegistry registry = FakeRegistry.withTls(context(server, server), false)) {
            registry.on("/schemas/ids/7", 200, STRING);

            assertThat(client(registry, trusting(server)).fetch(7)).isInstanceOf(RegistrySchema.Avro.class);
            refused(client(registry, Map.of()), "PKIX");
            refused(client(registry, trusting(keyStore("other", "dns:localhost"))), "PKIX");
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        Path server = keyStore("server", "dns:registry.example.com");
        try (FakeRegistry registry = FakeRegistry.withTls(context(server, server), false)) {
            refused(client(registry, trusting(server)), "No subject alternative DNS name matching localhost");
        }
    }

    @Test
    void theKeyStoreAnswersARegistryThatAsksForACertificate() throws Exception {
        Path server = keyStore("server", "dns:localhost");
        Path us = keyStore("us", "dns:client");
        try (FakeRegistry registry = FakeRegistry.withTls(context(server, us), true)) {
            registry.on("/schemas/ids/7", 200, STRING);
            Map<String, String> settings = new HashMap<>(trusting(server));
            refused(client(registry, settings), registry.url());

            settings.put("schema.registry.ssl.keystore.location", us.toString());
            settings.put("schema.registry.ssl.keystore.password", PASSWORD);
            settings.put("schema.registry.ssl.keystore.type", "PKCS12");
            settings.put("schema.registry.ssl.key.password", PASSWORD);
            assertThat(client(registry, settings).fetch(7)).isInstanceOf(RegistrySchema.Avro.class);
        }
    }

    private static void refused(SchemaRegistryClient client, String what) {
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> client.fetch(7))
                .withMessageContaining(what)
                .withMessageNotContaining(PASSWORD);
    }

    private static SchemaRegistryClient client(FakeRegistry registry, Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("schema.registry.url", registry.url());
        all.put("max.retries", 0);
        return new SchemaRegistryClient(new RegistryConfig(all));
    }

    private static Map<String, String> trusting(Path store) {
        return Map.of(
                "schema.registry.ssl.truststore.location",
                store.toString(),
                "schema.registry.ssl.truststore.password",
                PASSWORD,
                "schema.registry.ssl.truststore.type",
                "PKCS12");
    }

    private static SSLContext context(Path keys, Path trusted) throws Exception {
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(load(keys), PASSWORD.toCharArray());
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(load(trusted));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path store) throws Exception {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, PASSWORD.toCharArray());
        }
        return loaded;
    }

    /** One self-signed certificate that is also its own trust anchor. */
    private Path keyStore(String name, String subjectAlternativeName) throws IOException, InterruptedException {
        Path store = dir.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-dname", "CN=" + name, "-ext", "san=" + subjectAlternativeName, "-validity", "2"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(keytool.exitValue())
                .as(Files.readString(dir.resolve(name + ".log")))
                .isZero();
        return store;
    }
}
