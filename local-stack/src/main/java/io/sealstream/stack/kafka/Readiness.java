package io.sealstream.stack.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.sealstream.stack.StackException;
import io.sealstream.stack.process.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.RetriableException;

/** Waits until a node serves clients: it answers, and what it answers is that it is part of the cluster. */
final class Readiness {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TAIL_LINES = 30;

    private final int id;
    private final int port;
    private final ChildJvm jvm;
    private final Instant deadline = Instant.now().plus(BOUND);

    Readiness(int id, int port, ChildJvm jvm) {
        this.id = id;
        this.port = port;
        this.jvm = jvm;
    }

    /** @throws StackException if the node's process ends, or is not ready after 90 seconds */
    void await() {
        // Not by the admin client from the start: it would fill the caller's log with failed connections.
        poll(this::accepts);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port))) {
            poll(() -> isMember(admin));
        }
    }

    private void poll(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            jvm.awaitExit(PAUSE).ifPresent(code -> {
                throw failure("exited with code " + code + " while starting");
            });
            if (Instant.now().isAfter(deadline)) throw failure("was not ready within " + BOUND.toSeconds() + " s");
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** The node knows of its own registration before it answers, and a fenced node is not listed. */
    private boolean isMember(Admin admin) {
        try {
            return admin.describeCluster().nodes().get(10, SECONDS).stream().anyMatch(node -> node.id() == id);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) return false;
            throw new StackException("Kafka node " + id + " refuses to describe its cluster: " + e.getCause(), e);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while Kafka node " + id + " was starting", e);
        }
    }

    private StackException failure(String what) {
        return new StackException(
                "Kafka node " + id + " " + what + "; its log is " + jvm.log() + "\n" + jvm.logTail(TAIL_LINES));
    }
}
