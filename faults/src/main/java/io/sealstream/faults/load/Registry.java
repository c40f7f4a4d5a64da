package io.sealstream.faults.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sealstream.Event;
import io.sealstream.SealedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A stand-in for a schema registry that can be switched off: it knows the event's schema by every id below {@link
 * #FIRST_UNKNOWN}, so that producers can come with ids that no sealer has seen before. A real one is tested beside the client.
 */
public final class Registry implements AutoCloseable {
    /** The first id that is not known. */
    public static final int FIRST_UNKNOWN = 100_000;

    private static final int EVENT = 1;
    private static final int SEALED_EVENT = 2_000_000;
    private static final String SCHEMA_PATH = "/schemas/ids/";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private volatile boolean down;

    /** Answers on a port of 127.0.0.1. */
    public Registry(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** From now on it answers with 503, or again as it should. */
    public void setDown(boolean isDown) {
        down = isDown;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] asked = exchange.getRequestBody().readAllBytes();
            if (down) send(exchange, 503, Map.of("error_code", 50_301, "message", "down on purpose"));
            else if (exchange.getRequestMethod().equals("POST")) send(exchange, 200, Map.of("id", idOf(asked)));
            else {
                Optional<Schema> schema = schema(path);
                if (schema.isEmpty()) send(exchange, 404, Map.of("error_code", 40_403, "message", "Schema not found"));
                else send(exchange, 200, Map.of("schema", schema.get().toString()));
            }
        }
    }

    private int idOf(byte[] registration) throws IOException {
        String schema = json.readTree(registration).path("schema").asText();
        return new Schema.Parser()
                        .parse(schema)
                        .getFullName()
                        .equals(Event.getClassSchema().getFullName())
                ? EVENT
                : SEALED_EVENT;
    }

    private static Optional<Schema> schema(String path) {
        if (!path.startsWith(SCHEMA_PATH)) return Optional.empty();
        try {
            int id = Integer.parseInt(path.substring(SCHEMA_PATH.length()));
            if (id == SEALED_EVENT) return Optional.of(SealedEvent.getClassSchema());
            return id >= EVENT && id < FIRST_UNKNOWN ? Optional.of(Event.getClassSchema()) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void send(HttpExchange exchange, int status, Map<String, Object> answer) throws IOException {
        byte[] body = json.writeValueAsString(answer).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
