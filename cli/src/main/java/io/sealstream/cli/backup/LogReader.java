package io.sealstream.cli.backup;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** The parts of a log that is there, and where they end at one moment while they grow. */
final class LogReader implements AutoCloseable {
    /** A process that was killed leaves its transaction open for a minute. */
    private static final Duration DECIDING = Duration.ofMinutes(2);

    private static final int TRIES = 100;

    private final LogAccess access;
    private final Map<Part, CommittedTopic> open = new EnumMap<>(Part.class);
    private final Map<Part, TopicDescription> there = new EnumMap<>(Part.class);
    private final Map<Part, Long> ends = new EnumMap<>(Part.class);
    private long deadLettersBefore;

    LogReader(LogAccess access) {
        this.access = access;
        LogTopics topics = access.topics();
        Set<String> names = Futures.get(access.admin().listTopics().names(), "list the topics");
        Map<String, Part> parts = new TreeMap<>();
        for (Part part : Part.values()) if (names.contains(part.topic(topics))) parts.put(part.topic(topics), part);
        Futures.get(access.admin().describeTopics(parts.keySet()).allTopicNames(), "describe topics")
                .forEach((topic, description) -> there.put(parts.get(topic), description));
    }

    /**
     * Finds where everything ends, in an order in which nothing refers to what lies beyond an end: decisions before dead letters
     * before sealed events, anchors before checkpoints with their tiles before sealed events.
     */
    void findEnds() {
        end(Part.DECISIONS);
        deadLettersBefore = end(Part.DEAD_LETTERS);
        end(Part.ANCHORS);
        checkpointsAndTiles();
        end(Part.SEALED);
        end(Part.DEAD_LETTERS);
        end(Part.EPOCHS);
        end(Part.TRUST);
    }

    /** The two are written in one transaction: where no checkpoint came in between, their ends belong together. */
    private void checkpointsAndTiles() {
        for (int i = 0; i < TRIES; i++) {
            long before = end(Part.CHECKPOINTS);
            end(Part.TILES);
            if (end(Part.CHECKPOINTS) == before) return;
        }
        throw Failure.cannotTell("checkpoints come faster than the ends of topics can be read: raise"
                + " checkpoint.interval.ms, or stop the anchor worker for the time of this backup");
    }

    private long end(Part part) {
        long end = has(part) ? topic(part).decidedEnd(DECIDING) : 0;
        ends.put(part, end);
        return end;
    }

    boolean has(Part part) {
        return there.containsKey(part);
    }

    /** The topic of a part that the log has. */
    CommittedTopic topic(Part part) {
        return open.computeIfAbsent(
                part,
                missing -> CommittedTopic.open(access.clients(), access.topics().of(part.topic(access.topics()))));
    }

    TopicDescription description(Part part) {
        return there.get(part);
    }

    /** As {@link #findEnds} found it; 0 for a part that the log does not have. */
    long endOf(Part part) {
        return ends.get(part);
    }

    /** Where dead letters ended before the sealed events did: all that was sealed or refused before these is sealed there. */
    long deadLettersBefore() {
        return deadLettersBefore;
    }

    /** What somebody set for the topics of the parts, beyond the cluster's defaults. */
    Map<Part, Map<String, String>> settings() {
        List<ConfigResource> resources = new ArrayList<>();
        there.values().forEach(topic -> resources.add(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
        Map<ConfigResource, Config> found =
                Futures.get(access.admin().describeConfigs(resources).all(), "describe topic settings");
        Map<Part, Map<String, String>> settings = new EnumMap<>(Part.class);
        there.forEach((part, topic) -> settings.put(
                part,
                given(found.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                        .entries())));
        return settings;
    }

    private static Map<String, String> given(Collection<ConfigEntry> entries) {
        Map<String, String> given = new TreeMap<>();
        for (ConfigEntry entry : entries)
            if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) given.put(entry.name(), entry.value());
        return given;
    }

    @Override
    public void close() {
        open.values().forEach(CommittedTopic::close);
    }
}
