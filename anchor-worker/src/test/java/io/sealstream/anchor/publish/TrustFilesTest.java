package io.sealstream.anchor.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.timestamping.Trust;
import io.sealstream.topics.FatalException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrustFilesTest {
    private static final String CERTIFICATES = "authorities/only.pem";
    private static final String LISTS = "authorities/only.crl";

    private static Bytes before;
    private static Bytes after;
    private static VerifierKey key;

    private final Map<String, Bytes> published = new TreeMap<>();

    @BeforeAll
    static void certify() throws Exception {
        try (DevelopmentAuthority first = DevelopmentAuthority.start("only");
                DevelopmentAuthority second = DevelopmentAuthority.start("only")) {
            before = Bytes.copyOf(first.certificates());
            // As an editor may leave it, without a newline at the end.
            after = Bytes.copyOf(
                    new String(second.certificates(), UTF_8).strip().getBytes(UTF_8));
        }
        key = VerifierKey.of(
                "example.com/log",
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
    }

    @Test
    void certificatesThatAreNotConfiguredAnyMoreStayPublished() {
        publish(Map.of(CERTIFICATES, before));
        publish(Map.of(CERTIFICATES, after));
        String all = new String(published.get(CERTIFICATES).toArray(), UTF_8);
        assertThat(all).startsWith(new String(after.toArray(), UTF_8));
        assertThat(Trust.parse(published.get(CERTIFICATES), Optional.empty())).isNotNull();
        assertThat(all.split("BEGIN CERTIFICATE", -1)).hasSize(certificates(before) + certificates(after) + 1);
        assertThat(files(Map.of(CERTIFICATES, after)).changes(published)).isEmpty();
    }

    @Test
    void aListThatIsNotConfiguredAnyMoreIsRemoved() {
        publish(Map.of(CERTIFICATES, before, LISTS, Bytes.copyOf(new byte[] {1})));
        assertThat(published).containsKey(LISTS);
        publish(Map.of(CERTIFICATES, before));
        assertThat(published).containsOnlyKeys(CERTIFICATES, "log.vkey");
    }

    @Test
    void anAuthorityThatIsNotConfiguredAnyMoreStaysAsItWas() {
        publish(Map.of(CERTIFICATES, before, LISTS, Bytes.copyOf(new byte[] {1})));
        assertThat(files(Map.of()).changes(published)).isEmpty();
    }

    @Test
    void publishedCertificatesThatDoNotDecodeAreNamed() {
        published.put(CERTIFICATES, Bytes.copyOf("-----BEGIN CERTIFICATE-----\nno".getBytes(UTF_8)));
        assertThatExceptionOfType(FatalException.class)
                .isThrownBy(() -> files(Map.of(CERTIFICATES, after)).changes(published))
                .withMessageContaining(CERTIFICATES);
    }

    private void publish(Map<String, Bytes> authorities) {
        files(authorities).changes(published).forEach((name, file) -> {
            if (file.isPresent()) published.put(name, file.get());
            else published.remove(name);
        });
    }

    private static TrustFiles files(Map<String, Bytes> authorities) {
        return new TrustFiles(List.of(key), authorities);
    }

    private static int certificates(Bytes pem) {
        return new String(pem.toArray(), UTF_8).split("BEGIN CERTIFICATE", -1).length - 1;
    }
}
