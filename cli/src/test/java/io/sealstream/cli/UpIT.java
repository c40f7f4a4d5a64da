package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that stays: through the script, stopped by SIGTERM as by Ctrl-C, and started again. */
class UpIT {
    @TempDir
    private Path temp;

    private Process up;

    @AfterEach
    void stopWhatATestLeft() throws InterruptedException {
        up.destroyForcibly().waitFor();
    }

    @Test
    void startedAgainOnItsDirectoryTheLogGoesOnWhereItWas() throws Exception {
        String servers = "127.0.0.1:" + freePort();
        Path event = Files.writeString(
                temp.resolve("event.jsonl"),
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/it\",\"type\":\"test\"}\n");
        start("--port", servers.substring(servers.indexOf(':') + 1));
        Run submit = Run.of("submit", "--wait", event.toString(), "--bootstrap-server", servers);
        assertThat(submit.out()).startsWith("1\t0\t");
        assertThat(stop()).isZero();

        start();
        Run again = Run.of("submit", "--wait", event.toString(), "--bootstrap-server", servers);
        assertThat(again.out()).isEqualTo("1\tduplicate\n");
        assertThat(Run.of("verify", "--bootstrap-server", servers).out()).contains("events    1");
        assertThat(stop()).isZero();
        assertThat(temp.resolve("data/sealstream.log")).content().contains("ends at sequence 0");
    }

    private void start(String... more) throws Exception {
        Path out = temp.resolve("out");
        String[] arguments = new String[3 + more.length];
        System.arraycopy(new String[] {"up", "--data", "data"}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        up = Script.builder(Script.PATH, Map.of(), arguments)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        while (up.isAlive() && !Files.readString(out).contains("Ctrl-C stops it"))
            up.waitFor(50, TimeUnit.MILLISECONDS);
        assertThat(up.isAlive()).as(Files.readString(out)).isTrue();
    }

    private int stop() throws InterruptedException {
        up.toHandle().destroy();
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return up.exitValue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
