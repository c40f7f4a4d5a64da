package io.sealstream.stack.kafka;

import static java.util.stream.Collectors.joining;

import io.sealstream.stack.StackException;
import io.sealstream.stack.directory.DataDirectory;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A running Kafka cluster. Its directory keeps topics, cluster id and ports: a cluster started on it again is the same
 * one. Closing it ends every node; so does the end of this process, however it ends.
 */
public final class KafkaCluster implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final List<KafkaNode> nodes;
    private final DataDirectory directory;

    private KafkaCluster(Layout layout, KafkaOptions options, DataDirectory directory) {
        this.nodes = IntStream.rangeClosed(1, options.nodes())
                .mapToObj(id -> new KafkaNode(id, layout, options))
                .toList();
        this.directory = directory;
    }

    /**
     * Starts a cluster and returns once every node serves clients.
     *
     * @throws StackException if a given port is in use, another cluster runs on the directory, the directory holds a cluster
     *     of another size, or a node does not start within 90 seconds
     */
    public static KafkaCluster start(KafkaOptions options) {
        return start(DataDirectory.lock(options.directory()), inDirectory -> options);
    }

    /** Starts one node with data that is deleted on close. */
    public static KafkaCluster temporary() {
        return temporary(UnaryOperator.identity());
    }

    /** Starts a cluster with data that is deleted on close: {@code temporary(options -> options.withNodes(3))}. */
    public static KafkaCluster temporary(UnaryOperator<KafkaOptions> refine) {
        return start(DataDirectory.temporary("kafka"), refine);
    }

    private static KafkaCluster start(DataDirectory directory, UnaryOperator<KafkaOptions> refine) {
        try {
            KafkaOptions options = refine.apply(KafkaOptions.in(directory.path()));
            for (int attempt = 1; ; attempt++) {
                Layout layout = Layout.plan(options);
                layout.save(directory.path());
                KafkaCluster cluster = new KafkaCluster(layout, options, directory);
                if (cluster.started(layout, attempt == ATTEMPTS)) return cluster;
            }
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** False if someone took a port between its choice and the node's start, so that choosing again helps. */
    private boolean started(Layout layout, boolean lastAttempt) {
        try {
            nodes.forEach(KafkaNode::launch);
            nodes.forEach(KafkaNode::awaitReady);
            return true;
        } catch (RuntimeException e) {
            nodes.forEach(KafkaNode::kill);
            if (lastAttempt || !layout.anyPortTaken()) throw e;
            return false;
        }
    }

    /** The nodes' addresses, {@code 127.0.0.1:port}, separated by commas. */
    public String bootstrapServers() {
        return nodes.stream().map(KafkaNode::bootstrapServer).collect(joining(","));
    }

    /** The node with this {@code node.id}: 1, or 1 to 3. */
    public KafkaNode node(int id) {
        return nodes.get(id - 1);
    }

    public List<KafkaNode> nodes() {
        return nodes;
    }

    /** Stops every node, by SIGKILL if it must be or if the data is temporary, and lets go of the directory. */
    @Override
    public void close() {
        try {
            if (directory.isTemporary()) nodes.forEach(KafkaNode::kill);
            nodes.forEach(KafkaNode::requestStop);
            nodes.forEach(KafkaNode::stop);
        } finally {
            directory.close();
        }
    }
}
