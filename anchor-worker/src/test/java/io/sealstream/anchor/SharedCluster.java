package io.sealstream.anchor;

import io.sealstream.stack.kafka.KafkaCluster;

/** One broker for all tests of this module: its start is paid for once. Ends with the test process. */
final class SharedCluster {
    private static KafkaCluster cluster;

    private SharedCluster() {}

    static synchronized String bootstrapServers() {
        if (cluster == null) {
            cluster = KafkaCluster.temporary();
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        }
        return cluster.bootstrapServers();
    }
}
