package io.sealstream.faults.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTest {
    private static final int PORT = 14_001;
    private static final int MOMENT_MS = 300;
    private static final int SOON_MS = 20_000;

    private EchoServer server;
    private Network network;
    private Link link;

    /** Connects by a name that only its hosts file knows. */
    static final class Greeter {
        public static void main(String[] args) throws IOException {
            try (Socket socket = new Socket(args[0], PORT)) {
                socket.getOutputStream().write("hello\n".getBytes(UTF_8));
                socket.shutdownOutput();
                System.out.write(socket.getInputStream().readAllBytes());
                System.out.flush();
            }
        }
    }

    @BeforeEach
    void connectClientAndServer() throws IOException {
        server = new EchoServer();
        network = new Network(7);
        network.server("echo", PORT, server.address());
        network.client("other");
        link = network.client("client").link("echo");
    }

    @AfterEach
    void close() throws IOException {
        network.close();
        server.close();
    }

    @Test
    void aProcessReachesAServerByItsNameOverItsOwnLink(@TempDir Path directory) {
        Place place = network.client("client");
        JavaProgram greeter = JavaProgram.of(Greeter.class, "echo")
                .withJvmOptions(List.of(place.jvmOption(directory.resolve("hosts"))));
        try (ChildJvm child = ChildJvm.start(greeter, directory.resolve("log"))) {
            assertThat(child.awaitExit(Duration.ofMillis(SOON_MS)))
                    .as(child.logTail(20))
                    .hasValue(0);
            assertThat(child.logTail(1)).isEqualTo("hello");
        }
        assertThat(link.carried(Direction.TO_SERVER)).isEqualTo(6);
        assertThat(link.carried(Direction.TO_CLIENT)).isEqualTo(6);
        assertThat(network.link("other", "echo").carried(Direction.TO_SERVER)).isZero();
    }

    @Test
    void theEndOfEitherSideIsTheEndOfTheOther() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "last words");
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("last words");
        }
        await(() -> server.connections() == 0);
        try (Socket socket = connect()) {
            echo(socket, "a");
            server.close();
            assertThat(endOf(socket)).isIn("end", "reset");
        }
    }

    @Test
    void aServerThatIsDownIsFoundOutAtOnce() throws IOException {
        server.close();
        long start = System.nanoTime();
        assertThat(answerToOneByte()).isIn("end", "reset");
        assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void aDelayHoldsEveryChunkInBothDirectionsAndDoesNotThrottle() throws IOException {
        try (Socket socket = connect()) {
            echo(socket, "warm");
            link.set(Weather.delay(Duration.ofMillis(100), Duration.ofMillis(20)));
            long start = System.nanoTime();
            echo(socket, "there and back");
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(millis(160));
            // One chunk after the other would take 100 ms for each 64 KiB and direction: 8 s.
            start = System.nanoTime();
            byte[] much = random(1, 2_600_000);
            assertThat(exchange(socket, much)).isEqualTo(much);
            assertThat(System.nanoTime() - start).isLessThan(millis(4_000));
        }
    }

    @Test
    void aCutHoldsWhatIsSentInOrderAndKeepsConnectionsOpen() throws IOException {
        try (Socket socket = connect()) {
            echo(socket, "before");
            link.set(Weather.CUT);
            send(socket, "one,");
            send(socket, "two");
            assertSilent(socket);
            try (Socket late = connect()) {
                send(late, "late");
                assertSilent(late);
                assertThat(server.connections()).isEqualTo(1);
                link.set(Weather.CLEAR);
                assertThat(receive(late, 4)).isEqualTo("late");
            }
            assertThat(receive(socket, 7)).isEqualTo("one,two");
        }
    }

    @Test
    void aCutHidesTheOtherSidesEndUntilItIsOver() throws IOException {
        Socket socket = connect();
        echo(socket, "a");
        link.set(Weather.CUT);
        socket.close();
        LockSupport.parkNanos(millis(MOMENT_MS));
        assertThat(server.connections()).isEqualTo(1);
        link.set(Weather.CLEAR);
        await(() -> server.connections() == 0);
    }

    @Test
    void aCutOfOneDirectionLetsTheOtherPass() throws IOException {
        try (Socket socket = connect()) {
            echo(socket, "a");
            long sent = link.carried(Direction.TO_SERVER);
            link.set(Weather.cut(Direction.TO_CLIENT));
            send(socket, "heard");
            await(() -> link.carried(Direction.TO_SERVER) == sent + 5);
            assertSilent(socket);
            link.set(Weather.cut(Direction.TO_SERVER));
            assertThat(receive(socket, 5)).isEqualTo("heard");
            send(socket, "unheard");
            assertSilent(socket);
            link.set(Weather.CLEAR);
            assertThat(receive(socket, 7)).isEqualTo("unheard");
        }
    }

    @Test
    void refusingResetsConnectionsAndRefusesNewOnesUntilItIsOver() throws IOException {
        try (Socket socket = connect()) {
            echo(socket, "a");
            link.set(Weather.REFUSED);
            assertThat(endOf(socket)).isEqualTo("reset");
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            await(() -> server.connections() == 0);
        }
        link.set(Weather.CLEAR);
        try (Socket again = connect()) {
            echo(again, "again");
        }
    }

    @Test
    void aBadLineLosesTimeAndConnectionsButNoBytes() throws IOException {
        link.set(Weather.lossy(1, 0));
        try (Socket socket = connect()) {
            long start = System.nanoTime();
            send(socket, "a");
            assertSilent(socket);
            link.set(Weather.CLEAR);
            assertThat(receive(socket, 1)).isEqualTo("a");
            // Lost four times: 200 + 400 + 800 + 1600 ms.
            assertThat(System.nanoTime() - start).isGreaterThan(millis(3_000));
            link.set(Weather.lossy(0, 1));
            send(socket, "b");
            assertThat(endOf(socket)).isEqualTo("reset");
        }
    }

    @Test
    void everyByteArrivesOnceAndInOrderWhateverTheWeather() throws Exception {
        byte[] much = random(42, 20 << 20);
        Random random = new Random(43);
        try (Socket socket = connect()) {
            CompletableFuture<byte[]> echoed = CompletableFuture.supplyAsync(() -> exchange(socket, much));
            while (!echoed.isDone()) {
                link.set(anyWeather(random));
                LockSupport.parkNanos(millis(5 + random.nextInt(30)));
            }
            assertThat(echoed.get()).isEqualTo(much);
        }
    }

    @Test
    void manyConnectionsShareOneThreadThatEndsWithTheNetwork() throws IOException {
        Thread[] before = threads();
        Socket[] sockets = new Socket[150];
        for (int i = 0; i < sockets.length; i++) sockets[i] = connect();
        for (Socket socket : sockets) echo(socket, "a");
        assertThat(before).hasSize(1);
        assertThat(threads()).isEqualTo(before);
        network.close();
        assertThat(threads()).isEmpty();
        for (Socket socket : sockets) {
            assertThat(endOf(socket)).isEqualTo("reset");
            socket.close();
        }
        assertThatThrownBy(() -> link.set(Weather.CUT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the network is closed");
    }

    @Test
    void twoNetworksDoNotMeet() {
        try (Network second = new Network(7)) {
            second.server("echo", PORT, server.address());
            assertThat(second.client("client").link("echo").address()).isNotEqualTo(link.address());
        }
    }

    @Test
    void whatCannotBeIsRefused() throws IOException {
        assertThatThrownBy(() -> network.server("late", PORT, server.address()))
                .hasMessage("server late must be named before the clients");
        assertThatThrownBy(() -> network.link("client", "nobody")).hasMessageContaining("no server nobody");
        assertThatThrownBy(() -> network.link("nobody", "echo")).hasMessageContaining("no client nobody");
        assertThatThrownBy(() -> Weather.lossy(1.5, 0)).hasMessageContaining("loss 1.5");
        assertThatThrownBy(() -> Weather.delay(Duration.ofMillis(1), Duration.ofMillis(2)))
                .hasMessageContaining("jitter");
        link.set(Weather.REFUSED);
        try (ServerSocket thief = new ServerSocket(PORT, 1, link.address())) {
            assertThatThrownBy(() -> link.set(Weather.CLEAR))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot listen on")
                    .hasMessageContaining(Integer.toString(thief.getLocalPort()));
        }
        link.set(Weather.CLEAR);
    }

    private static Weather anyWeather(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> Weather.CUT;
            case 1 -> Weather.cut(Direction.TO_SERVER);
            case 2 -> Weather.cut(Direction.TO_CLIENT);
            case 4 -> Weather.delay(Duration.ofMillis(random.nextInt(10)), Duration.ZERO);
            case 3 -> Weather.lossy(0.01, 0);
            default -> Weather.CLEAR;
        };
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(link.address(), PORT), SOON_MS);
        socket.setSoTimeout(SOON_MS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private String answerToOneByte() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "a");
            return endOf(socket);
        } catch (SocketException e) {
            return "reset";
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    private static String receive(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), UTF_8);
    }

    private static void echo(Socket socket, String text) throws IOException {
        send(socket, text);
        assertThat(receive(socket, text.length())).isEqualTo(text);
    }

    /** Sends and receives at the same time, as more is sent than may be under way. */
    private static byte[] exchange(Socket socket, byte[] bytes) {
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            byte[] received = socket.getInputStream().readNBytes(bytes.length);
            sent.join();
            return received;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(MOMENT_MS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(SOON_MS);
    }

    private static String endOf(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0 ? "end" : "a byte";
        } catch (SocketTimeoutException e) {
            return "open";
        } catch (SocketException e) {
            return "reset";
        }
    }

    private static Thread[] threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("links"))
                .toArray(Thread[]::new);
    }

    private static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static void await(BooleanSupplier holds) {
        Instant deadline = Instant.now().plusMillis(SOON_MS);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(millis(10));
        }
    }

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }
}
