package io.sealstream.cli.acls;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RightsTest {
    private static final LogTopics TOPICS = new LogTopics("ledger");
    private static final Rights RIGHTS = new Rights(TOPICS, 1, "sealstream-ledger");

    /** Said once more, by hand: the table is what it is checked against. */
    @Test
    void eachTopicIsWrittenByThoseWhoseWorkItIs() {
        Map<String, Set<Role>> writers = new TopicSettings(TOPICS, new SizeLimits(1_000))
                .toCreate().keySet().stream().collect(Collectors.toMap(topic -> topic, RightsTest::writers));
        assertThat(writers)
                .containsOnly(
                        Map.entry("ledger.events", Set.of(Role.PRODUCER, Role.OPERATOR)),
                        Map.entry("ledger.sealed", Set.of(Role.SEALER)),
                        Map.entry("ledger.dead-letters", Set.of(Role.SEALER)),
                        Map.entry("ledger.dead-letter-decisions", Set.of(Role.OPERATOR)),
                        Map.entry("ledger.epochs", Set.of(Role.SEALER, Role.OPERATOR)),
                        Map.entry("ledger.checkpoints", Set.of(Role.ANCHOR_WORKER)),
                        Map.entry("ledger.tiles", Set.of(Role.ANCHOR_WORKER)),
                        Map.entry("ledger.anchors", Set.of(Role.ANCHOR_WORKER)),
                        Map.entry("ledger.anchor-requests", Set.of(Role.OPERATOR)),
                        Map.entry("ledger.trust", Set.of(Role.ANCHOR_WORKER)),
                        Map.entry("ledger.projection.dead-letters", Set.of(Role.PROJECTION_WORKER)));
    }

    private static Set<Role> writers(String topic) {
        return Stream.of(Role.values())
                .filter(role -> RIGHTS.of(role).stream()
                        .anyMatch(right -> right.on().name().equals(topic)
                                && right.on().resourceType() == ResourceType.TOPIC
                                && right.operations().contains(AclOperation.WRITE)))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void noRoleMayDeleteAlterOrDoAnything(Role role) {
        assertThat(RIGHTS.of(role).stream().flatMap(right -> right.operations().stream()))
                .doesNotContain(
                        AclOperation.ALL,
                        AclOperation.DELETE,
                        AclOperation.ALTER,
                        AclOperation.ALTER_CONFIGS,
                        AclOperation.CLUSTER_ACTION);
    }

    @Test
    void everyPartitionsTransactionsAreItsWriters() {
        assertThat(new Rights(TOPICS, 3, "sealstream-ledger").of(Role.ANCHOR_WORKER))
                .extracting(right -> right.on().name())
                .contains("sealstream-anchor-ledger", "sealstream-anchor-ledger/1", "sealstream-anchors-ledger/2");
    }
}
