package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.Futures;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Whether a sealer of another application.id works on the same ingest topic: it would not be fenced by the first. Groups are
 * asked for, not topics: who may see every group need not see the topics of every application.
 */
final class SecondSealerCheck implements Check {
    /** What Kafka Streams shares out partitions by, and nobody else. */
    private static final String OF_STREAMS = "stream";

    @Override
    public String name() {
        return "second sealer";
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        Admin admin = installation.admin();
        TopicPartition events = installation.topics().of(installation.topics().events());
        List<Finding> found =
                Futures.get(
                                admin.listGroups(ListGroupsOptions.forConsumerGroups())
                                        .all(),
                                "list the groups")
                        .stream()
                        .map(GroupListing::groupId)
                        .filter(group -> !group.equals(installation.sealer().name()))
                        .sorted()
                        .flatMap(group -> description(admin, group).stream())
                        .flatMap(group -> judge(group, events).stream())
                        .toList();
        return found.isEmpty() ? Stream.of(Finding.good("none of another application.id")) : found.stream();
    }

    static Optional<Finding> judge(ConsumerGroupDescription group, TopicPartition events) {
        boolean isReading = group.members().stream()
                .anyMatch(member -> member.assignment().topicPartitions().contains(events));
        return isReading && group.partitionAssignor().equals(OF_STREAMS)
                ? Optional.of(Finding.wrong(
                        "a second sealer is at work: group " + group.groupId() + ", which is of Kafka Streams, reads "
                                + events + " too",
                        "Stop one of the two, and give both one application.id; see docs/operations.md, Common mistakes. If"
                                + " it is an application of yours, have it read what is sealed instead."))
                : Optional.empty();
    }

    /** Nothing of a group that ended meanwhile. */
    private static Optional<ConsumerGroupDescription> description(Admin admin, String group) {
        try {
            return Optional.of(Futures.get(
                    admin.describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group),
                    "describe group " + group));
        } catch (GroupIdNotFoundException e) {
            return Optional.empty();
        }
    }
}
