package io.sealstream.ingest;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;

import io.sealstream.topics.Futures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the sealer's changelog again where somebody deletes it while the sealer runs. Kafka Streams does so only when a member
 * joins, and until then none of its transactions could be committed. What it held is taken from the sealed topic.
 */
final class Changelog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Changelog.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Admin admin;
    private final NewTopic topic;
    private final CountDownLatch running;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "changelog");
    private String said = "";

    /**
     * Nothing is watched yet.
     *
     * @param admin not closed here
     * @param replication copies of it; empty for as many as the cluster makes where nobody says
     * @param running counted down once Kafka Streams has made it
     */
    Changelog(Admin admin, String name, int partitions, Optional<Short> replication, CountDownLatch running) {
        this.admin = admin;
        this.running = running;
        topic = new NewTopic(name, Optional.of(partitions), replication)
                .configs(Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT));
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try {
            running.await();
            do look();
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (!isGone()) return;
            Futures.get(admin.createTopics(List.of(topic)).all(), "make " + topic.name());
            LOG.warn(
                    "{} was deleted under a running sealer, and is made again: nothing can be committed without it. What it"
                            + " held is in the sealed topic",
                    topic.name());
        } catch (TopicExistsException e) {
            LOG.debug("{} was made by somebody else", topic.name(), e);
        } catch (KafkaException e) {
            if (!e.toString().equals(said))
                LOG.warn(
                        "whether {} is still there cannot be told, or it cannot be made again, and nothing is committed"
                                + " without it: {}",
                        topic.name(),
                        e.toString());
            said = e.toString();
        }
    }

    private boolean isGone() {
        try {
            Futures.get(admin.describeTopics(List.of(topic.name())).allTopicNames(), "describe " + topic.name());
            return false;
        } catch (UnknownTopicOrPartitionException gone) {
            return true;
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
    }
}
