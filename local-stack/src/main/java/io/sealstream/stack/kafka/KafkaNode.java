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
    private final int port;
    private final Path directory;
    private final JavaProgram program;
    private ChildJvm jvm;

    KafkaNode(int id, Layout layout, KafkaOptions options) {
        this.id = id;
        this.port = layout.nodes().get(id - 1).client();
        this.directory = options.directory().toAbsolutePath().resolve("node-" + id);
        Path config = directory.resolve("server.properties");
        write(config, ServerProperties.of(layout, id, directory.resolve("data"), options));
        List<String> jvmOptions = new ArrayList<>(LOGGING);
        jvmOptions.addAll(options.jvmOptions());
        this.program = JavaProgram.of(KafkaServer.class, config.toString(), layout.clusterId())
                .withJvmOptions(jvmOptions);
    }

    /** 1, 2 or 3: Kafka's {@code node.id}. */
    public int id() {
        return id;
    }

    /** {@code 127.0.0.1:port}, the same for the cluster's whole life. */
    public String bootstrapServer() {
        return "127.0.0.1:" + port;
    }

    /** The node's log; grows over all its starts. */
    public Path log() {
        return directory.resolve("server.log");
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
        new Readiness(id, port, jvm).await();
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
