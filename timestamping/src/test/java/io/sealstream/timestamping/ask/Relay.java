package io.sealstream.timestamping.ask;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes requests on to an authority, after having done something with them. */
final class Relay implements AutoCloseable {
    private final URI authority;
    private final Tampering tampering;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What a request is replaced with; it may take its time. */
    interface Tampering {
        byte[] of(byte[] request) throws IOException, InterruptedException;
    }

    Relay(URI authority, Tampering tampering) throws IOException {
        this(authority, tampering, HttpServer.create());
    }

    Relay(URI authority, Tampering tampering, HttpServer server) throws IOException {
        this.authority = authority;
        this.tampering = tampering;
        this.server = server;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::relay);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = tampering.of(exchange.getRequestBody().readAllBytes());
            HttpRequest post = HttpRequest.newBuilder(authority)
                    .header("Content-Type", "application/timestamp-query")
                    .POST(BodyPublishers.ofByteArray(request))
                    .build();
            byte[] answer = HttpClient.newHttpClient()
                    .send(post, BodyHandlers.ofByteArray())
                    .body();
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
