package io.sealstream.stack.kafka;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a cluster should be like. Start from {@link #in(Path)}.
 *
 * @param directory holds everything the cluster keeps; made if missing
 * @param nodes 1 or 3, fixed for a directory's life
 * @param ports of the nodes for clients, in the nodes' order; empty for those of the last start, or free ones
 * @param properties broker properties that override the stack's own
 * @param jvmOptions of each node's JVM
 */
public record KafkaOptions(
        Path directory, int nodes, List<Integer> ports, Map<String, String> properties, List<String> jvmOptions) {
    /**
     * Serial and without C2: starts half a second sooner, leaves the cores to the programs under test, and moves no fewer
     * records per second (two cores, one partition, 256-byte records) than with G1 or Parallel and C2.
     */
    private static final List<String> JVM_OPTIONS =
            List.of("-Xms256m", "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    /** @throws IllegalArgumentException if {@code nodes} is neither 1 nor 3, or {@code ports} are neither none nor one per node */
    public KafkaOptions {
        ports = List.copyOf(ports);
        properties = Map.copyOf(properties);
        jvmOptions = List.copyOf(jvmOptions);
        if (nodes != 1 && nodes != 3) throw new IllegalArgumentException("a cluster has 1 node or 3, not " + nodes);
        if (!ports.isEmpty() && ports.size() != nodes)
            throw new IllegalArgumentException(ports.size() + " ports for " + nodes + " nodes: give one each, or none");
        for (int port : ports)
            if (port < 1 || port > 65535) throw new IllegalArgumentException(port + " is not a port: 1 to 65535");
    }

    /** One node in this directory, on the ports of its last start or free ones, with 256 MiB to 1 GiB of heap. */
    public static KafkaOptions in(Path directory) {
        return new KafkaOptions(directory, 1, List.of(), Map.of(), JVM_OPTIONS);
    }

    public KafkaOptions withNodes(int count) {
        return new KafkaOptions(directory, count, ports, properties, jvmOptions);
    }

    public KafkaOptions withPorts(Integer... given) {
        return new KafkaOptions(directory, nodes, Arrays.asList(given), properties, jvmOptions);
    }

    /** With one more broker property, stronger than the stack's own. */
    public KafkaOptions with(String property, String value) {
        Map<String, String> more = new HashMap<>(properties);
        more.put(property, value);
        return new KafkaOptions(directory, nodes, ports, more, jvmOptions);
    }

    /** With these JVM options in place of the default ones. */
    public KafkaOptions withJvmOptions(String... options) {
        return new KafkaOptions(directory, nodes, ports, properties, List.of(options));
    }
}
