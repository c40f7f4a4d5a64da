package io.sealstream.ingest;

import io.sealstream.topics.Futures;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long a sealer may be silent before its group gives its logs to another: as short as is wise and the brokers allow. */
final class SessionTimeout {
    /** A pause of the collector or of the machine should not look like a death. */
    static final int SHORTEST_MS = 3_000;
    /** Above what a broker asks for where nobody set it: a shorter one than it allows would not be taken at all. */
    static final int UNTOLD_MS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(SessionTimeout.class);
    private static final String SHORTEST_ALLOWED = "group.min.session.timeout.ms";

    private SessionTimeout() {}

    /** In milliseconds. */
    static int of(Admin admin) {
        try {
            Collection<Node> nodes = Futures.get(admin.describeCluster().nodes(), "describe the cluster");
            List<ConfigResource> brokers = nodes.stream()
                    .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                    .toList();
            return Futures.get(admin.describeConfigs(brokers).all(), "describe the brokers' settings").values().stream()
                    .mapToInt(SessionTimeout::shortestAllowed)
                    .reduce(SHORTEST_MS, Math::max);
        } catch (KafkaException e) {
            LOG.info(
                    "{} could not be read ({}): a killed sealer's logs are given to another after {} ms",
                    SHORTEST_ALLOWED,
                    e.getMessage(),
                    UNTOLD_MS);
            return UNTOLD_MS;
        }
    }

    /** A broker need not be Apache Kafka's, and may not know the setting. */
    static int shortestAllowed(Config broker) {
        ConfigEntry entry = broker.get(SHORTEST_ALLOWED);
        if (entry == null || entry.value() == null) return UNTOLD_MS;
        try {
            return Integer.parseInt(entry.value().strip());
        } catch (NumberFormatException e) {
            LOG.info("a broker says {} is {}: taking {} ms", SHORTEST_ALLOWED, entry.value(), UNTOLD_MS);
            return UNTOLD_MS;
        }
    }
}
