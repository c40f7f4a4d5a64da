package io.sealstream.stack.tsa;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sealstream.stack.StackException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * RFC 3161 section 3.4: a request by POST, its response as the answer's body. Who only looks (GET) is told what this is, which
 * is also how to see whether it answers.
 */
final class TimestampServer implements AutoCloseable {
    private static final int MOST_REQUEST_BYTES = 64 * 1024;
    private static final int THREADS = 4;
    private static final int OK = 200;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;

    private final byte[] greeting;
    private final Responder responder;
    private final HttpServer server;
    private final ExecutorService threads;
    private final AtomicLong answered = new AtomicLong();

    private TimestampServer(String name, Responder responder, HttpServer server, ExecutorService threads) {
        this.greeting = (name + " is a timestamp authority for development, which proves nothing to anyone: POST"
                        + " application/timestamp-query here\n")
                .getBytes(US_ASCII);
        this.responder = responder;
        this.server = server;
        this.threads = threads;
    }

    /** On the given port; where that is 0, on the one of the last start if it is free, and on any free one otherwise. */
    static TimestampServer start(AuthorityOptions options, Responder responder) {
        HttpServer http = options.port() == 0 ? bindPreferred(options) : bind(options, options.port());
        options.directory()
                .ifPresent(path -> new CredentialsDirectory(path)
                        .keepPort(http.getAddress().getPort()));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> daemon(task, options.name()));
        TimestampServer server = new TimestampServer(options.name(), responder, http, threads);
        http.createContext("/", server::handle);
        http.setExecutor(threads);
        http.start();
        return server;
    }

    private static HttpServer bindPreferred(AuthorityOptions options) {
        int last = options.directory()
                .map(path -> new CredentialsDirectory(path).lastPort())
                .orElse(0);
        try {
            return listen(options, last);
        } catch (BindException e) {
            // Someone else took it since.
            return bind(options, 0);
        } catch (IOException e) {
            throw unable(last, e);
        }
    }

    private static HttpServer bind(AuthorityOptions options, int port) {
        try {
            return listen(options, port);
        } catch (IOException e) {
            throw unable(port, e);
        }
    }

    private static HttpServer listen(AuthorityOptions options, int port) throws IOException {
        InetSocketAddress address = options.everywhere()
                ? new InetSocketAddress(port)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return HttpServer.create(address, 0);
    }

    private static StackException unable(int port, IOException e) {
        return new StackException(
                "cannot listen on port " + port + ": stop what listens there, or choose another port", e);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "timestamp-authority-" + name);
        thread.setDaemon(true);
        return thread;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    long answered() {
        return answered.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readNBytes(MOST_REQUEST_BYTES + 1);
            if (exchange.getRequestMethod().equals("GET")) send(exchange, "text/plain", greeting);
            else if (!exchange.getRequestMethod().equals("POST")) exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, -1);
            else if (request.length > MOST_REQUEST_BYTES) exchange.sendResponseHeaders(TOO_LARGE, -1);
            else answer(exchange, responder.answer(request));
        }
    }

    private void answer(HttpExchange exchange, byte[] response) throws IOException {
        answered.incrementAndGet();
        send(exchange, "application/timestamp-reply", response);
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(OK, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
