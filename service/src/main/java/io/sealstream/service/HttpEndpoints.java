package io.sealstream.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigException;

/**
 * What a process answers over HTTP: {@code /livez}, {@code /startupz} and {@code /readyz} with 200, or 503 and the reason, as
 * Kubernetes asks; {@code /metrics} in Prometheus' text format.
 */
public final class HttpEndpoints implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
    /** A slow scrape must not keep a probe waiting, nor must a few clients that never finish asking. */
    private static final int THREADS = 4;

    static {
        // In seconds; without it such clients keep their threads for ever. Read once, by the first server.
        if (System.getProperty("sun.net.httpserver.maxReqTime") == null)
            System.setProperty("sun.net.httpserver.maxReqTime", "10");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private volatile Health health = Health.starting("starting");

    private HttpEndpoints(HttpServer server, PrometheusMeterRegistry registry) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, HttpEndpoints::thread);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> answer(
                        exchange, NOT_FOUND, TEXT, "not found; there are /livez, /startupz, /readyz and /metrics\n"));
        server.createContext("/metrics", exchange -> answer(exchange, OK, METRICS, registry.scrape()));
        probe("/livez", Health::fault);
        probe("/startupz", Health::beginning);
        probe("/readyz", Health::impediment);
        server.start();
    }

    /**
     * Starts answering on every address of this machine; that the process is starting, until {@link #answerFor} is called.
     *
     * @param port 0 for one that is free
     * @throws ConfigException if the port is taken
     */
    public static HttpEndpoints start(int port, PrometheusMeterRegistry registry) {
        return start(new InetSocketAddress(port), registry);
    }

    /** As the other, on one address only. */
    public static HttpEndpoints start(InetSocketAddress address, PrometheusMeterRegistry registry) {
        try {
            return new HttpEndpoints(HttpServer.create(address, 0), registry);
        } catch (IOException e) {
            throw new ConfigException("health and metrics cannot be served on port " + address.getPort() + ": "
                    + e.getMessage() + "; choose another " + ProcessSettings.HTTP_PORT + ", or 0 for any that is free");
        }
    }

    /** From now on the probes answer what this says. */
    public HttpEndpoints answerFor(Health health) {
        this.health = health;
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void probe(String path, Function<Health, Optional<String>> reason) {
        server.createContext(path, exchange -> {
            Optional<String> wrong = reason.apply(health);
            answer(exchange, wrong.isEmpty() ? OK : UNAVAILABLE, TEXT, wrong.orElse("ok") + "\n");
        });
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "http");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
