package io.sealstream.timestamping.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.timestamping.Imprint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private final List<Headers> received = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tsa", exchange -> answer(exchange, 308));
        server.createContext("/moved", exchange -> answer(exchange, 404));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAuthorityIsToldWhatItGetsAndWhoAsksAlsoWhereItRedirectsOnItsHost() throws Exception {
        ask(Optional.of(new Credentials("me", "secret")));
        assertThat(received).hasSize(2).allSatisfy(headers -> {
            assertThat(headers.getFirst("Content-Type")).isEqualTo("application/timestamp-query");
            assertThat(headers.getFirst("Accept")).isEqualTo("application/timestamp-reply");
            assertThat(headers.getFirst("User-Agent")).isEqualTo("sealstream");
            assertThat(headers.getFirst("Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
        });
    }

    @Test
    void nothingIsAuthorizedWhereNothingIsConfigured() throws Exception {
        ask(Optional.empty());
        assertThat(received).hasSize(2).noneMatch(headers -> headers.containsKey("Authorization"));
    }

    private void ask(Optional<Credentials> credentials) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa");
        try (DevelopmentAuthority other = DevelopmentAuthority.start("other")) {
            Authority authority =
                    new Authority("one", url, 1, Imprint.SHA_256, Optional.empty(), credentials, Honest.trust(other));
            Answer answer = new TimestampClient(Limits.DEFAULT).ask(authority, Bytes.copyOf("x".getBytes(UTF_8)));
            assertThat(((Answer.Failed) answer).detail())
                    .endsWith("answered with HTTP status 404: check the URL")
                    .doesNotContain("secret");
        }
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            received.add(exchange.getRequestHeaders());
            exchange.getResponseHeaders().set("Location", "/moved");
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
