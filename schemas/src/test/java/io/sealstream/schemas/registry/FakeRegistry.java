package io.sealstream.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** A registry that says what a test tells it to, over real HTTP. What it was not told is answered as Confluent's would. */
final class FakeRegistry implements AutoCloseable {
    static final String UNKNOWN = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

    /** What to answer; a latch is awaited before the headers, or where {@code late}, before the body's last byte. */
    record Reply(int status, String body, Map<String, String> headers, CountDownLatch gate, boolean late) {
        Reply(int status, String body) {
            this(status, body, Map.of(), new CountDownLatch(0), false);
        }
    }

    record Request(String method, String path, String authorization, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    FakeRegistry() throws IOException {
        this(HttpServer.create(anyPort(), 0));
    }

    private FakeRegistry(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static FakeRegistry withTls(SSLContext context, boolean requireClient) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(com.sun.net.httpserver.HttpsParameters parameters) {
                javax.net.ssl.SSLParameters ours = context.getDefaultSSLParameters();
                ours.setNeedClientAuth(requireClient);
                parameters.setSSLParameters(ours);
            }
        });
        return new FakeRegistry(server);
    }

    /** Its next answers for a path, in turn; the last one stays. */
    FakeRegistry on(String path, Reply... answers) {
        replies.put(path, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    FakeRegistry on(String path, int status, String body) {
        return on(path, new Reply(status, body));
    }

    /** Never answers this path while it runs. */
    FakeRegistry silentOn(String path) {
        return on(path, new Reply(200, "{}", Map.of(), closing, false));
    }

    /** Sends headers and all of the body but its last byte, and that never. */
    FakeRegistry stallingOn(String path) {
        return on(path, new Reply(200, "{}", Map.of(), closing, true));
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://localhost:"
                + server.getAddress().getPort();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        requests.add(new Request(
                exchange.getRequestMethod(),
                path,
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        send(exchange, next(path));
    }

    private synchronized Reply next(String path) {
        Deque<Reply> queue = replies.getOrDefault(path, new ArrayDeque<>());
        if (queue.isEmpty()) return new Reply(404, UNKNOWN);
        return queue.size() > 1 ? queue.poll() : queue.peek();
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(UTF_8);
        if (!reply.late()) await(reply.gate());
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (body.length == 0) return;
            out.write(body, 0, body.length - 1);
            out.flush();
            await(reply.gate());
            out.write(body, body.length - 1, 1);
        }
    }

    private static void await(CountDownLatch gate) throws IOException {
        try {
            if (!gate.await(1, TimeUnit.MINUTES)) throw new IOException("nobody opened the gate");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
