package io.sealstream.stack.kafka;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster should be like. Start from {@link #in(Path)}.
 *
 * @param directory holds everything the cluster keeps; made if missing
 * @param nodes 1 or 3, fixed for a directory's life
 * @param ports of the nodes for clients, in the nodes' order; empty for those of the last start, or free ones
 * @param controllerPorts of the nodes for the controllers' quorum, likewise
 * @param properties broker properties that override the stack's own
 * @param jvmOptions of each node's JVM
 * @param processes what sets single nodes' processes apart, by {@code node.id}
 * @param advertisedHosts the host that a node is known by to clients and to the other nodes, with {@code %d} for its {@code
 *     node.id}; empty for 127.0.0.1
 */
public record KafkaOptions(
        Path directory,
        int nodes,
        List<Integer> ports,
        List<Integer> controllerPorts,
        Map<String, String> properties,
        List<String> jvmOptions,
        Map<Integer, NodeProcess> processes,
        Optional<String> advertisedHosts) {
    /**
     * Serial and without C2: starts half a second sooner, leaves the cores to the programs under test, and moves no fewer
     * records per second (two cores, one partition, 256-byte records) than with G1 or Parallel and C2.
     */
    private static final List<String> JVM_OPTIONS =
            List.of("-Xms256m", "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    /**
     * Refuses what no cluster can be.
     *
     * @throws IllegalArgumentException if {@code nodes} is neither 1 nor 3, ports are neither none nor one per node, or the
     *     advertised hosts are the same for several nodes
     */
    public KafkaOptions {
        ports = List.copyOf(ports);
        controllerPorts = List.copyOf(controllerPorts);
        properties = Map.copyOf(properties);
        jvmOptions = List.copyOf(jvmOptions);
        processes = Map.copyOf(processes);
        if (nodes != 1 && nodes != 3) throw new IllegalArgumentException("a cluster has 1 node or 3, not " + nodes);
        requirePorts(ports, nodes);
        requirePorts(controllerPorts, nodes);
        advertisedHosts.filter(pattern -> !pattern.contains("%d")).ifPresent(pattern -> {
            throw new IllegalArgumentException("advertised hosts " + pattern + " lack %d, the node's id");
        });
    }

    private static void requirePorts(List<Integer> ports, int nodes) {
        if (!ports.isEmpty() && ports.size() != nodes)
            throw new IllegalArgumentException(ports.size() + " ports for " + nodes + " nodes: give one each, or none");
        for (int port : ports)
            if (port < 1 || port > 65535) throw new IllegalArgumentException(port + " is not a port: 1 to 65535");
    }

    /** One node in this directory, on the ports of its last start or free ones, with 256 MiB to 1 GiB of heap. */
    public static KafkaOptions in(Path directory) {
        return new KafkaOptions(directory, 1, List.of(), List.of(), Map.of(), JVM_OPTIONS, Map.of(), Optional.empty());
    }

    public KafkaOptions withNodes(int count) {
        return new KafkaOptions(
                directory, count, ports, controllerPorts, properties, jvmOptions, processes, advertisedHosts);
    }

    public KafkaOptions withPorts(Integer... given) {
        return new KafkaOptions(
                directory,
                nodes,
                Arrays.asList(given),
                controllerPorts,
                properties,
                jvmOptions,
                processes,
                advertisedHosts);
    }

    public KafkaOptions withControllerPorts(Integer... given) {
        return new KafkaOptions(
                directory, nodes, ports, Arrays.asList(given), properties, jvmOptions, processes, advertisedHosts);
    }

    /** With one more broker property, stronger than the stack's own. */
    public KafkaOptions with(String property, String value) {
        Map<String, String> more = new HashMap<>(properties);
        more.put(property, value);
        return new KafkaOptions(directory, nodes, ports, controllerPorts, more, jvmOptions, processes, advertisedHosts);
    }

    /** With these JVM options in place of the default ones. */
    public KafkaOptions withJvmOptions(String... options) {
        return new KafkaOptions(
                directory, nodes, ports, controllerPorts, properties, List.of(options), processes, advertisedHosts);
    }

    /** With this process for the node with this {@code node.id}. */
    public KafkaOptions withProcess(int id, NodeProcess process) {
        Map<Integer, NodeProcess> more = new HashMap<>(processes);
        more.put(id, process);
        return new KafkaOptions(
                directory, nodes, ports, controllerPorts, properties, jvmOptions, more, advertisedHosts);
    }

    /**
     * With a host that clients and the other nodes reach each node by, such as {@code broker-%d}; all of them must be able to
     * resolve it. The nodes still listen on 127.0.0.1 alone, and the cluster's own {@code bootstrapServers} still say so, by
     * ports of their own.
     */
    public KafkaOptions withAdvertisedHosts(String pattern) {
        return new KafkaOptions(
                directory, nodes, ports, controllerPorts, properties, jvmOptions, processes, Optional.of(pattern));
    }

    NodeProcess process(int id) {
        return processes.getOrDefault(id, NodeProcess.PLAIN);
    }

    /** What the node with this {@code node.id} is known by to clients and to the other nodes. */
    String host(int id) {
        return advertisedHosts
                .map(pattern -> pattern.replace("%d", Integer.toString(id)))
                .orElse("127.0.0.1");
    }
}
