package io.sealstream.cli.connect;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.DeadLetterTopic;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A log on a cluster that answered. */
public final class LogAccess implements AutoCloseable {
    private final Map<String, Object> clients;
    private final LogTopics topics;
    private final Admin admin;

    private LogAccess(Map<String, Object> clients, LogTopics topics) {
        this.clients = clients;
        this.topics = topics;
        this.admin = Admin.create(clients);
    }

    /**
     * Reaches the cluster, whether or not the log is there.
     *
     * @throws Failure if nobody answers within seconds
     */
    public static LogAccess reach(Map<String, Object> clients, LogTopics topics) {
        LogAccess access = new LogAccess(clients, topics);
        try {
            Futures.get(access.admin.describeCluster().clusterId(), "describe the cluster");
            return access;
        } catch (TimeoutException e) {
            access.close();
            throw Failure.cannotTell(
                    "no Kafka broker answers at " + clients.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                            + ": start one with `./sealstream up`, or say where it is with --bootstrap-server (and"
                            + " --command-config for TLS or SASL)",
                    e);
        } catch (RuntimeException e) {
            access.close();
            throw e;
        }
    }

    /**
     * Reaches a log that must be there.
     *
     * @throws Failure if nobody answers, or one of {@code needed} does not exist
     */
    public static LogAccess open(Map<String, Object> clients, LogTopics topics, String... needed) {
        LogAccess access = reach(clients, topics);
        try {
            Futures.get(access.admin.describeTopics(Arrays.asList(needed)).allTopicNames(), "describe topics");
            return access;
        } catch (UnknownTopicOrPartitionException e) {
            access.close();
            throw Failure.cannotTell(
                    "there is no log '" + topics.name() + "' at "
                            + clients.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG) + ", which would have "
                            + String.join(", ", needed)
                            + ": check --log and --bootstrap-server, or see `sealstream status`",
                    e);
        } catch (RuntimeException e) {
            access.close();
            throw e;
        }
    }

    public Map<String, Object> clients() {
        return clients;
    }

    public LogTopics topics() {
        return topics;
    }

    public Admin admin() {
        return admin;
    }

    public SealedTopic sealed() {
        return SealedTopic.open(clients, topics);
    }

    public CommittedTopic deadLetters() {
        return CommittedTopic.open(clients, topics.of(topics.deadLetters()));
    }

    public DeadLetterTopic deadLetterTopic() {
        return DeadLetterTopic.open(clients, topics);
    }

    public AnchorTopic anchors() {
        return AnchorTopic.open(clients, topics);
    }

    /**
     * How many events are sealed now.
     *
     * @throws Failure if the last record of the sealed topic is none of ours
     */
    public long sealedSize() {
        try (SealedTopic sealed = sealed()) {
            Optional<SealedRecord> last = sealed.last(sealed.end());
            return last.isEmpty() ? 0 : last.get().sequence() + 1;
        } catch (MalformedException e) {
            throw Failure.no("the last record of " + topics.sealed() + " is no sealed event: " + e.getMessage()
                    + ". `sealstream verify` names the first such place");
        }
    }

    /** The offset after the last record written to a topic, committed or not. */
    public long end(String topic) {
        TopicPartition partition = topics.of(topic);
        return Futures.get(
                        admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                                .partitionResult(partition),
                        "read where " + topic + " ends")
                .offset();
    }

    /** The sealer's consumer group. */
    public SealerGroup sealer(String group) {
        return new SealerGroup(admin, group, topics.of(topics.events()));
    }

    /** Topics that an anchor worker works on, besides the sealed one. */
    public List<String> anchoringTopics() {
        return List.of(topics.checkpoints(), topics.tiles(), topics.anchors(), topics.anchorRequests(), topics.trust());
    }

    /** Topics that a sealer works on. */
    public List<String> allTopics() {
        return List.of(topics.events(), topics.sealed(), topics.deadLetters(), topics.epochs());
    }

    @Override
    public void close() {
        admin.close();
    }
}
