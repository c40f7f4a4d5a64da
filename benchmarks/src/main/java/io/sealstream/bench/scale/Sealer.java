package io.sealstream.bench.scale;

import io.sealstream.ingest.Main;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The sealer as it ships, in a process of its own, which can be stopped, killed and started again. */
final class Sealer implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final Map<String, String> settings;
    private ChildJvm process;
    private int port;

    /**
     * Nothing runs yet.
     *
     * @param directory for its state, its settings and what it says
     */
    Sealer(Path directory, Map<String, String> settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** Starts it, and returns once it seals, or could at once. */
    void start() throws InterruptedException {
        begin();
        awaitReady();
    }

    void begin() {
        try {
            port = freePort();
            Properties properties = new Properties();
            properties.putAll(settings);
            properties.setProperty("state.dir", directory.resolve("state").toString());
            properties.setProperty("http.port", Integer.toString(port));
            Files.createDirectories(directory);
            Path file = directory.resolve("sealer.properties");
            try (Writer out = Files.newBufferedWriter(file)) {
                properties.store(out, null);
            }
            JavaProgram program =
                    JavaProgram.of(Main.class, file.toString()).withJvmOptions(List.of("-Xms256m", "-Xmx512m"));
            process = ChildJvm.start(program, directory.resolve("sealer.log"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a sealer in " + directory, e);
        }
    }

    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0)
                throw new IllegalStateException("a sealer does not start: " + process.logTail(20));
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // It does not listen yet.
        }
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGTERM, without waiting for its end. */
    void requestStop() {
        process.requestStop();
    }

    /** SIGTERM; returns when it has ended. */
    void stop() {
        process.stop();
    }

    @Override
    public void close() {
        if (process != null) process.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
