package io.sealstream.stack.kafka;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.IntStream;

/** A node's {@code server.properties}: what Kafka's defaults, meant for many machines, get wrong on one. */
final class ServerProperties {
    /** A topic of 50 partitions takes seconds to make on a laptop, and nothing here needs them. */
    private static final String INTERNAL_PARTITIONS = "5";

    private static final String LOOPBACK = "127.0.0.1";

    private ServerProperties() {}

    static Properties of(Layout layout, int id, Path data, KafkaOptions options) {
        Properties properties = new Properties();
        properties.setProperty("node.id", Integer.toString(id));
        properties.setProperty("process.roles", "broker,controller");
        listen(properties, layout.nodes().get(id - 1), options.host(id));
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("controller.quorum.voters", voters(layout, options));
        properties.setProperty("log.dirs", data.toString());
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // A sealer takes the shortest that it may, so that a killed one's successor waits no longer than it must.
        properties.setProperty("group.min.session.timeout.ms", "3000");
        // How long the others wait before they take over from a killed node, and before it may come back; by default 9
        // s.
        properties.setProperty("broker.session.timeout.ms", "3000");
        properties.setProperty("broker.heartbeat.interval.ms", "500");
        // A transaction that starts before the markers of the one before are written is asked again after this; by
        // default
        // 20 ms, which is longer than a whole one takes.
        properties.setProperty("add.partitions.to.txn.retry.backoff.ms", "1");
        // The default takes 128 MiB of heap from the start.
        properties.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
        replicate(properties, layout.nodes().size());
        properties.putAll(options.properties());
        return properties;
    }

    private static void listen(Properties properties, NodePorts ports, String host) {
        properties.setProperty("listeners", listeners(ports, LOOPBACK));
        if (ports.local().isEmpty()) return;
        properties.setProperty("advertised.listeners", listeners(ports, host));
        properties.setProperty("inter.broker.listener.name", "PLAINTEXT");
        properties.setProperty(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,LOCAL:PLAINTEXT");
    }

    private static String listeners(NodePorts ports, String host) {
        String known =
                listener("PLAINTEXT", host, ports.client()) + "," + listener("CONTROLLER", host, ports.controller());
        OptionalInt local = ports.local();
        return local.isEmpty() ? known : known + "," + listener("LOCAL", LOOPBACK, local.getAsInt());
    }

    private static void replicate(Properties properties, int nodes) {
        String replicas = Integer.toString(nodes);
        String inSync = nodes == 1 ? "1" : "2";
        properties.setProperty("default.replication.factor", replicas);
        properties.setProperty("min.insync.replicas", inSync);
        properties.setProperty("offsets.topic.replication.factor", replicas);
        properties.setProperty("offsets.topic.num.partitions", INTERNAL_PARTITIONS);
        for (String topic : new String[] {"transaction.state.log", "share.coordinator.state.topic"}) {
            properties.setProperty(topic + ".replication.factor", replicas);
            properties.setProperty(topic + ".min.isr", inSync);
            properties.setProperty(topic + ".num.partitions", INTERNAL_PARTITIONS);
        }
    }

    /**
     * Static voters: a dynamic quorum keeps its addresses in its own log, where a start on other ports could not change
     * them.
     */
    private static String voters(Layout layout, KafkaOptions options) {
        return IntStream.rangeClosed(1, layout.nodes().size())
                .mapToObj(id -> id + "@" + options.host(id) + ":"
                        + layout.nodes().get(id - 1).controller())
                .collect(joining(","));
    }

    private static String listener(String name, String host, int port) {
        return name + "://" + host + ":" + port;
    }
}
