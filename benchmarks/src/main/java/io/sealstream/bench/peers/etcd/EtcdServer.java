package io.sealstream.bench.peers.etcd;

import io.sealstream.stack.StackException;
import io.sealstream.stack.directory.DataDirectory;
import io.sealstream.stack.directory.FreePorts;
import io.sealstream.stack.process.ChildProgram;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** One etcd with its defaults, which sync every write before it is acknowledged. Its data is gone after {@link #close}. */
final class EtcdServer implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final DataDirectory directory = DataDirectory.temporary("etcd");
    private final int port;
    private final ChildProgram program;

    private EtcdServer(Path binary) {
        FreePorts ports = new FreePorts();
        port = ports.any();
        String peers = "http://127.0.0.1:" + ports.any();
        program = ChildProgram.start(
                List.of(
                        binary.toString(),
                        "--data-dir",
                        directory.path().resolve("data").toString(),
                        "--listen-client-urls",
                        address(),
                        "--advertise-client-urls",
                        address(),
                        "--listen-peer-urls",
                        peers,
                        "--initial-advertise-peer-urls",
                        peers,
                        "--initial-cluster",
                        "default=" + peers),
                directory.path().resolve("etcd.log"));
    }

    /** Where the system has it; empty where it has none. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "etcd"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it and returns once it takes connections. */
    static EtcdServer start(Path binary) {
        EtcdServer server = new EtcdServer(binary);
        try {
            server.awaitListening();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Where clients reach it. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    private void awaitListening() {
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (FreePorts.isFree(port)) {
            OptionalInt ended = program.awaitExit(LOOK);
            if (ended.isPresent() || System.nanoTime() - deadline > 0)
                throw new StackException(
                        "etcd does not start on port " + port + "; its log ends with:\n" + program.logTail(10));
        }
    }

    @Override
    public void close() {
        program.kill();
        directory.close();
    }
}
