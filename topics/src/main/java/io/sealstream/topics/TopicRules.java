package io.sealstream.topics;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What each process needs of the topics: the settings that must hold, and those that a new topic gets besides. */
record TopicRules(LogTopics topics, SizeLimits limits) {
    private static final String FOREVER = "-1";
    private static final String ONE_DAY = "86400000";
    private static final String UNBOUNDED = Long.toString(Long.MAX_VALUE);

    private static final Map<String, String> KEPT = Map.of(
            CLEANUP_POLICY_CONFIG,
            CLEANUP_POLICY_DELETE,
            RETENTION_MS_CONFIG,
            FOREVER,
            RETENTION_BYTES_CONFIG,
            FOREVER);
    private static final Map<String, String> COMPACTED = Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT);
    // Sealed records, dead letters and what a projection puts aside are stamped with the time their events were
    // admitted at, however far from
    // their own broker's clock that is: a broker that refused such a stamp would stop the log.
    private static final Map<String, String> STAMPED = Map.of(
            MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
            MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, UNBOUNDED,
            MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, UNBOUNDED);

    /** What must hold before a sealer seals. */
    Map<String, Map<String, String>> forSealing() {
        Map<String, Map<String, String>> rules = new LinkedHashMap<>();
        rules.put(
                topics.events(),
                Map.of(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime", CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE));
        rules.put(topics.sealed(), union(KEPT, STAMPED));
        rules.put(topics.deadLetters(), union(Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE), STAMPED));
        rules.put(topics.epochs(), KEPT);
        return rules;
    }

    /** What must hold before an anchor worker signs. */
    Map<String, Map<String, String>> forAnchoring() {
        Map<String, Map<String, String>> rules = new LinkedHashMap<>();
        rules.put(topics.sealed(), KEPT);
        rules.put(topics.checkpoints(), KEPT);
        rules.put(topics.tiles(), COMPACTED);
        rules.put(topics.anchors(), KEPT);
        rules.put(topics.anchorRequests(), Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE));
        rules.put(topics.trust(), COMPACTED);
        return rules;
    }

    /** What must hold before a projection copies. */
    Map<String, Map<String, String>> forProjecting() {
        Map<String, Map<String, String>> rules = new LinkedHashMap<>();
        rules.put(topics.sealed(), KEPT);
        rules.put(topics.checkpoints(), KEPT);
        rules.put(topics.anchors(), KEPT);
        rules.put(topics.tiles(), COMPACTED);
        rules.put(topics.deadLetters(), Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE));
        rules.putAll(forDeciding());
        rules.put(topics.projectionDeadLetters(), union(Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE), STAMPED));
        return rules;
    }

    /** What must hold before anything is decided of a dead letter. */
    Map<String, Map<String, String>> forDeciding() {
        return Map.of(topics.deadLetterDecisions(), KEPT);
    }

    /** Every topic, with all it is made with. */
    Map<String, Map<String, String>> toCreate() {
        Map<String, Map<String, String>> settings = new LinkedHashMap<>();
        forProjecting().forEach((topic, rules) -> settings.put(topic, new TreeMap<>(rules)));
        forAnchoring().forEach((topic, rules) -> settings.put(topic, new TreeMap<>(rules)));
        forSealing().forEach((topic, rules) -> settings.put(topic, new TreeMap<>(rules)));
        settings.get(topics.events()).putAll(sized(limits.events(), FOREVER));
        settings.get(topics.sealed()).putAll(sized(limits.sealed(), FOREVER));
        settings.get(topics.deadLetters()).putAll(sized(SizeLimits.deadLetters(limits.events()), FOREVER));
        settings.get(topics.projectionDeadLetters()).putAll(sized(SizeLimits.deadLetters(limits.events()), FOREVER));
        settings.get(topics.anchors()).putAll(sized(SizeLimits.ANCHORS, FOREVER));
        settings.get(topics.trust()).put(MAX_MESSAGE_BYTES_CONFIG, Long.toString(SizeLimits.ANCHORS));
        settings.get(topics.anchorRequests()).put(RETENTION_MS_CONFIG, ONE_DAY);
        return settings;
    }

    private static Map<String, String> sized(long bytes, String retention) {
        return Map.of(MAX_MESSAGE_BYTES_CONFIG, Long.toString(bytes), RETENTION_MS_CONFIG, retention);
    }

    private static Map<String, String> union(Map<String, String> first, Map<String, String> second) {
        Map<String, String> union = new TreeMap<>(first);
        union.putAll(second);
        return union;
    }
}
