package io.sealstream.timestamping.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectTest {
    @ParameterizedTest
    @CsvSource({
        "http://a.example/tsa,/tsr,http://a.example/tsr",
        "http://a.example/tsa,http://A.example:80/tsr,http://A.example:80/tsr",
        "http://a.example/tsa,https://a.example/tsa,https://a.example/tsa",
        "https://a.example/tsa,https://a.example/tsr?x=1,https://a.example/tsr?x=1",
        "https://a.example:8443/tsa,/tsr,https://a.example:8443/tsr"
    })
    void theSameServerMayMoveItsAnswer(String from, String location, String to) throws Exception {
        assertThat(Redirect.target(URI.create(from), headers(location))).isEqualTo(URI.create(to));
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example/tsa,http://b.example/tsa",
        "http://a.example/tsa,//b.example/tsa",
        "https://a.example/tsa,http://a.example/tsa",
        "http://a.example/tsa,http://a.example:8080/tsa",
        "http://a.example:8080/tsa,https://a.example/tsa",
        "http://a.example/tsa,https://a.example:8443/tsa",
        "http://a.example/tsa,http://user:secret@a.example/tsa",
        "http://a.example/tsa,file:///etc/passwd",
        "http://a.example/tsa,mailto:x@a.example",
        "http://a.example/tsa,http://[",
        "http://a.example/tsa,''"
    })
    void nothingIsSentAnywhereElseAndNoSecretIsQuoted(String from, String location) {
        assertThatExceptionOfType(Unanswered.class)
                .isThrownBy(() -> Redirect.target(URI.create(from), headers(location)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.REDIRECT))
                .withMessageStartingWith("redirects to")
                .withMessageNotContaining("secret");
    }

    private static HttpHeaders headers(String location) {
        return HttpHeaders.of(Map.of("Location", List.of(location)), (name, value) -> true);
    }
}
