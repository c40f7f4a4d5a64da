package io.sealstream.operations.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealstream.stack.directory.FreePorts;
import io.sealstream.stack.process.ChildProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** A real Prometheus in a directory of its own, on a free port of 127.0.0.1. */
final class PrometheusServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ChildProgram program;
    private final URI api;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private PrometheusServer(ChildProgram program, int port) {
        this.program = program;
        this.api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
    }

    /** Starts it; it answers a little later. */
    static PrometheusServer start(Tool prometheus, Path directory, Path configuration) {
        int port = new FreePorts().any();
        ChildProgram program = prometheus.start(
                directory.resolve("prometheus.log"),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        return new PrometheusServer(program, port);
    }

    /** The series that an expression yields now. */
    JsonNode query(Query query) throws InterruptedException {
        JsonNode answer = post("query", "query=" + URLEncoder.encode(query.text(), UTF_8));
        if (!answer.path("status").asText().equals("success"))
            throw new AssertionError("Prometheus refuses " + query.text() + ": " + answer);
        return answer.at("/data/result");
    }

    /** Whether an expression yields anything; false too while nobody answers. */
    boolean yields(Query query) {
        try {
            return !query(query).isEmpty();
        } catch (UncheckedIOException e) {
            if (!program.isAlive()) throw new AssertionError("Prometheus ended: " + program.logTail(10), e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What it says of every rule. */
    JsonNode rules() throws InterruptedException {
        return post("rules", null).at("/data/groups");
    }

    private JsonNode post(String path, String form) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path)).timeout(PATIENCE);
        if (form != null)
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        try {
            return new ObjectMapper()
                    .readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.kill();
    }
}
