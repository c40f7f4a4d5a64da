package io.sealstream.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicSettingsIT {
    @Test
    void eachProcessAssertsTheTopicsItRestsOnAndNoOthers() throws Exception {
        LogTopics topics = SharedCluster.create("settings");
        TopicSettings settings = new TopicSettings(topics, SharedCluster.LIMITS);
        try (Admin admin = Admin.create(SharedCluster.clients())) {
            settings.assertForAnchoring(admin);
            set(admin, topics.checkpoints(), "retention.ms", "1000");
            set(admin, topics.tiles(), "cleanup.policy", "delete");
            set(admin, topics.anchors(), "max.message.bytes", "1000");
            assertThatCode(() -> settings.assertOn(admin)).doesNotThrowAnyException();
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(() -> settings.assertForAnchoring(admin))
                    .withMessageContaining("settings.checkpoints: retention.ms is 1000, must be -1")
                    .withMessageContaining("settings.tiles: cleanup.policy is delete, must be compact")
                    .withMessageContaining("settings.anchors: max.message.bytes is 1000, must be at least")
                    .withMessageContaining("kafka-configs.sh");
        }
    }

    @Test
    void aLogThatWasMadeBeforeThereWereDecisionsGetsTheirTopicsAndItsWorkersNeverNeedThem() throws Exception {
        LogTopics topics = new LogTopics("older");
        TopicSettings settings = new TopicSettings(topics, SharedCluster.LIMITS);
        List<String> added = List.of(topics.deadLetterDecisions(), topics.projectionDeadLetters());
        try (Admin admin = Admin.create(SharedCluster.clients())) {
            var before = new TopicRules(topics, SharedCluster.LIMITS).toCreate();
            before.keySet().removeAll(added);
            admin.createTopics(before.entrySet().stream()
                            .map(topic -> new NewTopic(topic.getKey(), 1, (short) 1).configs(topic.getValue()))
                            .toList())
                    .all()
                    .get();
            SharedCluster.awaitKnown(admin, before.keySet());
            settings.assertOn(admin);
            settings.assertForAnchoring(admin);
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(() -> TopicSettings.assertForDeciding(admin, topics))
                    .withMessageContaining("it needs older.dead-letter-decisions")
                    .withMessageContaining("sealstream topics create");
            settings.create(admin, (short) 1);
            settings.assertForProjecting(admin);
            TopicSettings.assertForDeciding(admin, topics);
        }
    }

    @Test
    void topicsThatHoldSeveralLogsHaveAsManyPartitions() throws Exception {
        LogTopics topics = new LogTopics("several");
        TopicSettings settings = new TopicSettings(topics.forPartition(1), SharedCluster.LIMITS);
        try (Admin admin = Admin.create(SharedCluster.clients())) {
            admin.createTopics(List.of(
                            new NewTopic(topics.trust(), 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
            settings.create(admin, 2, (short) 1);
            assertThat(settings.partitions(admin)).isEqualTo(2);
            settings.assertOn(admin);
            settings.assertForProjecting(admin);
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(() -> settings.assertForAnchoring(admin))
                    .withMessageContaining("several.trust=1")
                    .withMessageContaining("several.tiles=2")
                    .withMessageContaining("kafka-topics.sh --alter");
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(() ->
                            new TopicSettings(topics.forPartition(2), SharedCluster.LIMITS).assertForProjecting(admin))
                    .withMessageContaining("there is no partition 2");
        }
    }

    @Test
    void topicsWithOneCopyAreNamedWhereThereAreBrokersForMoreAndOneBrokerIsEnoughForDevelopment() throws Exception {
        LogTopics topics = SharedCluster.create("copies");
        try (Admin admin = Admin.create(SharedCluster.clients())) {
            set(admin, topics.sealed(), "unclean.leader.election.enable", "true");
            new TopicSettings(topics, SharedCluster.LIMITS).assertSealingReplicated(admin, true);
            assertThat(Replication.findings(admin, Set.of(topics.sealed(), topics.epochs()), 1))
                    .containsExactly(
                            "copies.epochs: a partition has one copy, must have 3",
                            "copies.epochs: min.insync.replicas is 1, must be at least 2",
                            "copies.sealed: a partition has one copy, must have 3",
                            "copies.sealed: min.insync.replicas is 1, must be at least 2",
                            "copies.sealed: unclean.leader.election.enable is true, must be false");
        }
    }

    @Test
    void aProjectionAndWhoeverDecidesAssertWhatTheyRestOn() throws Exception {
        LogTopics topics = SharedCluster.create("projecting");
        TopicSettings settings = new TopicSettings(topics, SharedCluster.LIMITS);
        try (Admin admin = Admin.create(SharedCluster.clients())) {
            settings.assertForProjecting(admin);
            set(admin, topics.deadLetterDecisions(), "retention.ms", "1000");
            set(admin, topics.projectionDeadLetters(), "max.message.bytes", "1000");
            settings.assertOn(admin);
            settings.assertForAnchoring(admin);
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(() -> settings.assertForProjecting(admin))
                    .withMessageContaining("projecting.dead-letter-decisions: retention.ms is 1000, must be -1")
                    .withMessageContaining("projecting.projection.dead-letters: max.message.bytes is 1000, must be at");
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(() -> TopicSettings.assertForDeciding(admin, topics))
                    .withMessageContaining("projecting.dead-letter-decisions: retention.ms is 1000, must be -1");
        }
    }

    private static void set(Admin admin, String topic, String name, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
        // The controller has it then; the broker that is asked next hears of it a moment later.
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!value.equals(admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(name)
                .value())) assertThat(System.nanoTime() - deadline).isNegative();
    }
}
