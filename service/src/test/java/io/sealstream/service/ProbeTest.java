package io.sealstream.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/well", 200, "ready");
        answer("/unwell", 503, "the index is read: 17 %");
        answer("/elsewhere", 302, "");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whoIsWellExits0AndWhoIsNotExits1WithTheReason() {
        assertThat(ask("/well")).isZero();
        assertThat(said()).isEqualTo("200 ready");
        assertThat(ask("/unwell")).isEqualTo(1);
        assertThat(said()).isEqualTo("503 the index is read: 17 %");
    }

    @Test
    void anyOtherAnswerIsNotWell() {
        assertThat(ask("/elsewhere")).isEqualTo(1);
        assertThat(ask("/nowhere")).isEqualTo(1);
    }

    @Test
    void whoDoesNotAnswerIsNotWell() {
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(run("http://127.0.0.1:" + port + "/well")).isEqualTo(1);
        assertThat(said()).contains("refused");
    }

    @Test
    void whatIsNoAddressIsSaid() {
        assertThat(run("nonsense")).isEqualTo(1);
        assertThat(run("file:/etc/hostname")).isEqualTo(1);
        assertThat(said()).contains("only http");
        assertThat(run()).isEqualTo(2);
        assertThat(said()).contains("usage");
    }

    private int ask(String path) {
        return run("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private int run(String... arguments) {
        said.reset();
        return Probe.run(arguments, new PrintStream(said, true, UTF_8));
    }

    private String said() {
        return said.toString(UTF_8).strip();
    }

    private void answer(String path, int status, String text) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] body = text.getBytes(UTF_8);
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }
}
