package io.sealstream.topics;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
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

    private static void set(Admin admin, String topic, String name, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
    }
}
