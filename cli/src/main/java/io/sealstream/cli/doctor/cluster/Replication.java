package io.sealstream.cli.doctor.cluster;

import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;

import java.util.Objects;

/**
 * How many copies of a topic there are, and how many must have what is acknowledged.
 *
 * @param replicas of the partition that has the fewest
 * @param inSync {@code min.insync.replicas}
 * @param unclean whether a replica that lags may lead
 */
record Replication(String topic, int replicas, int inSync, boolean unclean) {
    Replication {
        Objects.requireNonNull(topic);
    }

    static Replication of(String topic, int replicas, Configs configs) {
        return new Replication(
                topic,
                replicas,
                Integer.parseInt(configs.get(topic, MIN_IN_SYNC_REPLICAS_CONFIG)),
                Boolean.parseBoolean(configs.get(topic, UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG)));
    }
}
