package io.sealstream.stack.kafka;

import io.sealstream.stack.StackException;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** One broker and controller of a {@link KafkaCluster}, in a JVM of its own. Not for more than one thread at a time. */
public final class KafkaNode {
    /** The second: Kafka asks Log4j's API for one logger, and without Log4j itself that is no error. */
    private static final List<String> LOGGING = List.of(
            "-Dlogback.configurationFile=io/sealstream/stack/kafka/server-logback.xml",
            "-Dlog4j2.StatusLogger.level=OFF");

    private final int id;
    private final NodePorts ports;
    private final Path directory;
    private final JavaProgram program;
    private ChildJvm jvm;

    KafkaNode(int id, Layout layout, KafkaOptions options) {
        this.id = id;
        this.ports = layout.nodes().get(id - 1);
        this.directory = options.directory().toAbsolutePath().resolve("node-" + id);
        Path config = directory.resolve("server.properties");
        write(config, ServerProperties.of(layout, id, directory.resolve("data"), options));
        List<String> jvmOptions = new ArrayList<>(LOGGING);
        jvmOptions.addAll(options.jvmOptions());
        NodeProcess own = options.process(id);
        jvmOptions.addAll(own.jvmOptions());
        this.program = JavaProgram.of(KafkaServer.class, config.toString(), layout.clusterId())
                .withJvmOptions(jvmOptions)
                .withEnvironment(own.environment());
    }

    /** 1, 2 or 3: Kafka's {@code node.id}. */
    public int id() {
        return id;
    }

    /** {@code 127.0.0.1:port}, the same for the cluster's whole life, whatever hosts it advertises. */
    public String bootstrapServer() {
        return "127.0.0.1:" + ownPort();
    }

    private int ownPort() {
        return ports.local().orElse(ports.client());
    }

    /** The node's log; grows over all its starts. */
    public Path log() {
        return directory.resolve("server.log");
    }

    /** Process id of its last start. */
    public long pid() {
        return jvm.pid();
    }

    public boolean isAlive() {
        return jvm != null && jvm.isAlive();
    }

    /**
     * Starts the node again on its data and port, and returns once it serves clients. A killed node of three is let back in
     * when the others have noticed, seconds later.
     *
     * @throws IllegalStateException if it is running
     * @throws StackException if it does not start within 90 seconds
     */
    public void start() {
        launch();
        awaitReady();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        if (jvm != null) jvm.kill();
    }

    /** SIGTERM: hands over to the other nodes and closes its files; SIGKILL after 20 seconds. */
    public void stop() {
        if (jvm != null) jvm.stop();
    }

    /** SIGSTOP: the node stands still while its connections stay open, as a machine that hangs. */
    public void suspend() {
        jvm.suspend();
    }

    /** Lets a suspended node go on. */
    public void resume() {
        jvm.resume();
    }

    void requestStop() {
        if (jvm != null) jvm.requestStop();
    }

    void launch() {
        if (isAlive()) throw new IllegalStateException("Kafka node " + id + " is running");
        jvm = ChildJvm.start(program, log());
    }

    void awaitReady() {
        new Readiness(id, ownPort(), jvm).await();
    }

    private static void write(Path file, Properties properties) {
        try {
            Files.createDirectories(file.getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, "Written at every start of the cluster; changes made here are lost.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
