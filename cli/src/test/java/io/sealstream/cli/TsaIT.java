package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.anchor.stamp.AuthoritiesConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The development authority as a process: through the script, stopped by SIGTERM. */
class TsaIT {
    @TempDir
    private Path temp;

    private Process tsa;

    @AfterEach
    void stopWhatATestLeft() throws InterruptedException {
        if (tsa != null) tsa.destroyForcibly().waitFor();
    }

    @Test
    void startedAgainItIsTheSameAndItSaysWhatItIsWorth() throws Exception {
        int port = freePort();
        start(port);
        assertThat(Files.readString(temp.resolve("out"))).contains("try-out", "proves nothing to anyone");
        byte[] certificates = Files.readAllBytes(temp.resolve("tsa.pem"));
        HttpRequest look = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .timeout(Duration.ofSeconds(30))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(look, HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("proves nothing to anyone");
        // What the anchor worker makes of the file.
        new AuthoritiesConfig(Map.of(
                "authorities",
                "try-out",
                "authority.try-out.url",
                "http://127.0.0.1:" + port + "/",
                "authority.try-out.certificates",
                temp.resolve("tsa.pem").toString()));
        Run second = Run.of("tsa", "--directory", temp.resolve("other").toString(), "--port", Integer.toString(port));
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("stop what listens there").hasLineCount(1);
        stop();

        start(port);
        assertThat(temp.resolve("tsa.pem")).hasBinaryContent(certificates);
        stop();
    }

    private void start(int port) throws Exception {
        Path out = temp.resolve("out");
        tsa = Script.builder(
                        Script.PATH,
                        Map.of(),
                        "tsa",
                        "--directory",
                        "tsa",
                        "--name",
                        "try-out",
                        "--port",
                        Integer.toString(port),
                        "--certificates-out",
                        "tsa.pem")
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        while (tsa.isAlive() && !Files.readString(out).contains("timestamp authority"))
            tsa.waitFor(50, TimeUnit.MILLISECONDS);
        assertThat(tsa.isAlive()).as(Files.readString(out)).isTrue();
    }

    private void stop() throws Exception {
        tsa.toHandle().destroy();
        assertThat(tsa.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tsa.exitValue()).isZero();
        assertThat(Files.readString(temp.resolve("out"))).endsWith("stopped\n");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
