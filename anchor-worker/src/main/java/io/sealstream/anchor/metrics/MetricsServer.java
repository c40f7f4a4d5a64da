package io.sealstream.anchor.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sealstream.topics.FatalException;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Serves {@code /metrics} in Prometheus' text format. */
public final class MetricsServer implements AutoCloseable {
    private final HttpServer server;

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts serving on every address of this machine.
     *
     * @param port 0 for one that is free
     * @throws FatalException if the port is taken
     */
    public static MetricsServer start(int port, PrometheusMeterRegistry registry) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
            server.createContext("/metrics", exchange -> answer(exchange, registry));
            server.start();
            return new MetricsServer(server);
        } catch (IOException e) {
            throw new FatalException(
                    "metrics cannot be served on port " + port + ": " + e.getMessage()
                            + "; choose another metrics.port",
                    e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, PrometheusMeterRegistry registry) throws IOException {
        try (exchange) {
            byte[] body = registry.scrape().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
