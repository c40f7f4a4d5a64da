package io.sealstream.schemas.apicurio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real schema registry in a process of its own: Apicurio, unpacked where the system property {@code apicurio.home} says.
 *
 * <p>It needs a JDK of 21 or later, which {@link #newerJava()} looks for, beside the one this project runs on; it keeps its data in a directory, so that ids
 * survive {@link #kill()} and {@link #restart()}, which also keeps its port.
 */
public final class ApicurioRegistry implements AutoCloseable {
    private static final int NEEDED_JAVA = 21;
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    private final Path java;
    private final Path directory;
    private final int port = freePort();
    private Process process;

    private ApicurioRegistry(Path java, Path directory) {
        this.java = java;
        this.directory = directory;
    }

    /** The home of a JDK new enough: in a variable such as JAVA_HOME or JAVA_21_HOME, or beside the one that runs this. */
    public static Optional<Path> newerJava() {
        Stream<Path> named = System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().matches("(JAVA|JDK).*HOME.*|(JAVA|JDK)_?\\d+"))
                .map(Map.Entry::getValue)
                .map(Path::of);
        return Stream.concat(named, besidesOurs())
                .filter(home -> Files.isExecutable(home.resolve("bin/java")) && version(home) >= NEEDED_JAVA)
                .findFirst();
    }

    /** Skips the calling test, and says so, where no such JDK is found. */
    public static void assumeStartable() {
        String reason = "skipped: a real registry needs a JDK of 21 or later; set JAVA_21_HOME to one";
        if (newerJava().isEmpty()) System.err.println(reason);
        Assumptions.assumeTrue(newerJava().isPresent(), reason);
    }

    /** Starts one on a free port and waits until it answers; {@code directory} takes its data and its log. */
    public static ApicurioRegistry start(Path directory) {
        Path java = newerJava().orElseThrow(() -> new IllegalStateException("no JDK of 21 or later found"));
        ApicurioRegistry registry = new ApicurioRegistry(java, directory);
        registry.restart();
        return registry;
    }

    /** Confluent's API, for {@code schema.registry.url}. */
    public String url() {
        return "http://localhost:" + port + "/apis/ccompat/v7";
    }

    /** Ends it at once, as SIGKILL does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again after {@link #kill()}: same port, same data. */
    public void restart() {
        try {
            process = command().start();
            // An interrupted build leaves none behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private ProcessBuilder command() {
        String home = System.getProperty("apicurio.home");
        if (home == null) throw new IllegalStateException("the system property apicurio.home is not set");
        List<String> command = List.of(
                java.resolve("bin/java").toString(),
                "-Xmx512m",
                "-Dquarkus.http.host=localhost",
                "-Dquarkus.http.port=" + port,
                // Every commit reaches the disk, or a killed registry would forget its last ids.
                "-Dapicurio.datasource.url=jdbc:h2:file:"
                        + directory.resolve("registry").toAbsolutePath() + ";WRITE_DELAY=0",
                "-Dapicurio.datasource.jdbc.initial-size=2",
                "-Dapicurio.datasource.jdbc.min-size=2",
                "-Dapicurio.datasource.jdbc.max-size=10",
                "-jar",
                "quarkus-run.jar");
        return new ProcessBuilder(command)
                .directory(Path.of(home).toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    private Path log() {
        return directory.resolve("registry.log");
    }

    private void awaitAnswer() throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        try {
            while (!answers(client, request)) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline)
                    throw new IllegalStateException("Apicurio does not start, see " + log() + ":\n" + lastLines());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Apicurio starts", e);
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private static Stream<Path> besidesOurs() {
        Path ours = Path.of(System.getProperty("java.home"));
        try (Stream<Path> homes = Files.list(ours.getParent())) {
            return homes.sorted(Comparator.reverseOrder()).toList().stream();
        } catch (IOException e) {
            return Stream.of(ours);
        }
    }

    private static int version(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException noRelease) {
            return 0;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
