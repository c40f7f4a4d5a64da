package io.sealstream.timestamping.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.timestamping.Imprint;
import io.sealstream.timestamping.Trust;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
    private static final Trust TRUST = trust();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/",
                "a.example",
                "http:///tsa",
                "http://u:secret@a.example/",
                "http://a.example/#x"
            })
    void aUrlThatCannotBeAskedIsRefusedWithoutQuotingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authority.of("a", URI.create(url), Imprint.SHA_256, TRUST))
                .withMessageContaining("the URL of authority a")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a.b", "a/b", "../a"})
    void aNameThatIsNoFileNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authority.of(name, URI.create("http://a.example/"), Imprint.SHA_256, TRUST))
                .withMessageContaining("cannot name an authority");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tsa_policy1", "1", "1.2.", "1.02.3", "3.1"})
    void aPolicyThatIsNoObjectIdentifierIsRefused(String policy) {
        URI url = URI.create("http://a.example/");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Authority("a", url, 1, Imprint.SHA_256, Optional.of(policy), Optional.empty(), TRUST))
                .withMessageContaining("is no policy");
    }

    @Test
    void noPasswordIsPrinted() {
        Credentials credentials = new Credentials("user", "secret");
        Authority authority = new Authority(
                "a",
                URI.create("https://a.example/"),
                1,
                Imprint.SHA_256,
                Optional.empty(),
                Optional.of(credentials),
                TRUST);
        assertThat(authority + " " + credentials).doesNotContain("secret").contains("https://a.example/");
        assertThat(credentials.header()).isEqualTo("Basic dXNlcjpzZWNyZXQ=");
    }

    @Test
    void noKeyInTheQueryOfAUrlIsPrinted() {
        URI url = URI.create("https://a.example:8443/tsa?token=secret");
        assertThat(Authority.of("a", url, Imprint.SHA_256, TRUST))
                .hasToString("authority a at https://a.example:8443/tsa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example/", "HTTP://10.0.0.1/", "http://127.0.0.1.a.example/"})
    void aPasswordForAPlainConnectionToElsewhereIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withPassword(url))
                .withMessageContaining("give its URL as https")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/",
                "HTTPS://a.example/",
                "http://localhost:1/",
                "http://127.0.0.1/",
                "http://[::1]/"
            })
    void aPasswordGoesOverTlsOrStaysOnThisMachine(String url) {
        assertThat(withPassword(url).url()).hasToString(url);
    }

    private static Authority withPassword(String url) {
        Optional<Credentials> credentials = Optional.of(new Credentials("user", "secret"));
        return new Authority("a", URI.create(url), 1, Imprint.SHA_256, Optional.empty(), credentials, TRUST);
    }

    private static Trust trust() {
        try (DevelopmentAuthority authority = DevelopmentAuthority.start("a")) {
            return Trust.parse(Bytes.copyOf(authority.certificates()), Optional.empty());
        }
    }
}
