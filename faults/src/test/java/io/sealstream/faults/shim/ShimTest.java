package io.sealstream.faults.shim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShimTest {
    private static final int BOUND_MS = 30_000;

    @TempDir
    static Path home;

    private static Control control;
    private static Path spoiled;
    private static Path sound;
    private static ChildJvm child;
    private static Socket socket;
    private static BufferedReader answers;

    @BeforeAll
    static void startAProcessUnderTheShim() throws IOException {
        assumeTrue(Shim.obstacle().isEmpty(), () -> Shim.obstacle().orElseThrow());
        home = home.toRealPath();
        spoiled = Files.createDirectory(home.resolve("spoiled"));
        sound = Files.createDirectory(home.resolve("sound"));
        control = Control.open(home.resolve("control"));
        Shim shim = Shim.compile(home.resolve("shim"));
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(BOUND_MS);
            JavaProgram program = JavaProgram.of(Victim.class, Integer.toString(listener.getLocalPort()))
                    .withEnvironment(shim.environment(control, spoiled))
                    .withJvmOptions(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m"));
            child = ChildJvm.start(program, home.resolve("log"));
            socket = listener.accept();
        }
        socket.setSoTimeout(BOUND_MS);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    @AfterAll
    static void stop() throws IOException {
        if (socket != null) socket.close();
        if (child != null) child.close();
    }

    @BeforeEach
    void heal() {
        control.clear();
    }

    @Test
    void theClockIsWrongByWhatIsSaidAndTheMonotonicOneGoesOn() throws IOException {
        long monotonic = number("nanos");
        for (Duration wrong : List.of(Duration.ofHours(2), Duration.ofMillis(-90_500), Duration.ofNanos(-1))) {
            control.clock(wrong);
            long before = System.currentTimeMillis();
            for (String clock : List.of("millis", "instant"))
                assertThat(number(clock) - wrong.toMillis())
                        .as(clock)
                        .isBetween(before - 1, System.currentTimeMillis() + 1);
        }
        assertThat(number("nanos") - monotonic)
                .isBetween(0L, Duration.ofMinutes(1).toNanos());
        control.clear();
        assertThat(number("millis")).isCloseTo(System.currentTimeMillis(), within(10_000L));
    }

    @Test
    void aFullDiskTakesNoNewBytesBelowTheDirectoryAndOverwritesOldOnes() throws IOException {
        Path file = spoiled.resolve("file");
        assertThat(ask("append", file, "before")).isEqualTo("done");
        control.fullDisk();
        long refused = control.refused();
        String full = "No space left on device";
        for (String way : List.of("append", "stream", "gather", "position", "lengthen"))
            assertThat(ask(way, file, "after")).as(way).contains(full);
        assertThat(ask("create", spoiled.resolve("new"), "")).contains(full);
        assertThat(ask("directory", spoiled.resolve("new"), "")).contains(full);
        assertThat(control.refused()).isEqualTo(refused + 7);
        assertThat(ask("overwrite", file, "BEF")).isEqualTo("done");
        assertThat(ask("sync", file, "")).isEqualTo("done");
        assertThat(ask("append", sound.resolve("file"), "elsewhere")).isEqualTo("done");
        assertThat(file).content().isEqualTo("BEFore");
        assertThat(spoiled.resolve("new")).doesNotExist();
        control.clear();
        assertThat(ask("append", file, ", and after")).isEqualTo("done");
        assertThat(file).content().isEqualTo("BEFore, and after");
    }

    @Test
    void aDiskThatFillsUpTearsTheLastWrite() throws IOException {
        Path file = spoiled.resolve("torn");
        control.fullDisk(10);
        assertThat(ask("append", file, "1234567")).isEqualTo("done");
        assertThat(ask("stream", file, "890abc")).contains("No space left on device");
        assertThat(file).content().isEqualTo("1234567890");
    }

    @Test
    void aSlowDiskDelaysWritesAndSyncsBelowTheDirectoryAlone() throws IOException {
        Path file = spoiled.resolve("slow");
        assertThat(ask("append", file, "a")).isEqualTo("done");
        control.slowDisk(Duration.ofMillis(100), Duration.ofMillis(300));
        long delayed = control.delayed();
        assertThat(timed("append", file)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(timed("sync", file)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(control.delayed()).isEqualTo(delayed + 2);
        assertThat(ask("append", sound.resolve("swift"), "a")).isEqualTo("done");
        assertThat(ask("sync", sound.resolve("swift"), "a")).isEqualTo("done");
        control.clear();
        assertThat(ask("sync", file, "")).isEqualTo("done");
        assertThat(control.delayed()).isEqualTo(delayed + 2);
    }

    @Test
    void aFailingDiskSaysSoWhenItIsSynced() throws IOException {
        Path file = spoiled.resolve("failing");
        control.failingSync();
        assertThat(ask("append", file, "a")).isEqualTo("done");
        assertThat(ask("sync", file, "")).contains("Input/output error");
        control.clear();
        assertThat(ask("sync", file, "")).isEqualTo("done");
    }

    @Test
    void aLibraryThatCannotBePreloadedIsRefused() {
        assertThatThrownBy(() -> Shim.compile(home.resolve("two words")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without colon and white space");
    }

    private static String ask(String way, Path file, String text) throws IOException {
        String answer = request(way + "|" + file + "|" + text);
        return answer.startsWith("done|") ? "done" : answer;
    }

    private static Duration timed(String way, Path file) throws IOException {
        String answer = request(way + "|" + file + "|b");
        assertThat(answer).startsWith("done|");
        return Duration.ofNanos(Long.parseLong(answer.substring("done|".length())));
    }

    private static long number(String which) throws IOException {
        return Long.parseLong(request(which));
    }

    private static String request(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
        String answer = answers.readLine();
        assertThat(answer).as(child.logTail(30)).isNotNull();
        return answer;
    }
}
