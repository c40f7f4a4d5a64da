package io.sealstream.cli.connect;

import io.sealstream.topics.Futures;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The consumer group that a log's sealers form: who is in it, and how far it has come. */
public final class SealerGroup {
    /** How the topic ends that Kafka Streams keeps the tip in; a sealer's application.id comes first, as its group's name. */
    public static final String CHANGELOG = "-tip-changelog";

    private static final Set<GroupState> INACTIVE = Set.of(GroupState.EMPTY, GroupState.DEAD);

    private final Admin admin;
    private final String name;
    private final TopicPartition events;

    SealerGroup(Admin admin, String name, TopicPartition events) {
        this.admin = admin;
        this.name = name;
        this.events = events;
    }

    public String name() {
        return name;
    }

    /** The topic with the tip that the sealer committed last, in its own words. */
    public String changelog() {
        return name + CHANGELOG;
    }

    /**
     * Whether that topic is there.
     *
     * @throws org.apache.kafka.common.errors.AuthorizationException if this user may not know
     */
    public boolean hasChangelog() {
        try {
            Futures.get(admin.describeTopics(List.of(changelog())).allTopicNames(), "describe " + changelog());
            return true;
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        }
    }

    /** Its state; DEAD where there never was such a group. */
    public GroupState state() {
        try {
            ConsumerGroupDescription description = Futures.get(
                    admin.describeConsumerGroups(List.of(name))
                            .describedGroups()
                            .get(name),
                    "describe group " + name);
            return description.groupState();
        } catch (GroupIdNotFoundException e) {
            return GroupState.DEAD;
        }
    }

    /** Whether a sealer is in it, or was seconds ago. */
    public boolean isActive() {
        return !INACTIVE.contains(state());
    }

    /** The ingest offset before which every record's fate is committed; 0 where none is. */
    public long committed() {
        return committedOffset().orElse(0);
    }

    /** The same; empty where none is committed: the group never ran, or its offset expired or was deleted. */
    public OptionalLong committedOffset() {
        OffsetAndMetadata committed = Futures.get(
                        admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata(),
                        "read the offsets of group " + name)
                .get(events);
        return committed == null ? OptionalLong.empty() : OptionalLong.of(committed.offset());
    }

    /** Lets the group start at the ingest topic's first record; refused by Kafka while it is active. */
    public void rewind() {
        Futures.get(
                admin.alterConsumerGroupOffsets(name, Map.of(events, new OffsetAndMetadata(0)))
                        .all(),
                "reset the offset of group " + name);
    }
}
