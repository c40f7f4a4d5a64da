package io.sealstream.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;

/** Serves {@code /metrics} in Prometheus' text format, and {@code /readyz} where a process can tell whether it is. */
public final class MetricsServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpServer server;

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts serving on every address of this machine.
     *
     * @param port 0 for one that is free
     * @throws ConfigException if the port is taken
     */
    public static MetricsServer start(int port, PrometheusMeterRegistry registry) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
            server.createContext(
                    "/metrics",
                    exchange -> answer(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", registry.scrape()));
            server.start();
            return new MetricsServer(server);
        } catch (IOException e) {
            throw new ConfigException("metrics cannot be served on port " + port + ": " + e.getMessage()
                    + "; choose another metrics.port");
        }
    }

    /** Serves {@code /readyz} too: 200 where {@code impediment} gives nothing, 503 and what it gives otherwise. */
    public MetricsServer withReadiness(Supplier<Optional<String>> impediment) {
        server.createContext("/readyz", exchange -> {
            Optional<String> reason = impediment.get();
            answer(exchange, reason.isEmpty() ? OK : UNAVAILABLE, TEXT, reason.orElse("ready") + "\n");
        });
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
