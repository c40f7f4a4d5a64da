package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.connect.SealerGroup;
import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.Futures;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Whether a sealer of another application.id works on the same ingest topic: it would not be fenced by the first. */
final class SecondSealerCheck implements Check {
    @Override
    public String name() {
        return "second sealer";
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        TopicPartition events = installation.topics().of(installation.topics().events());
        List<Finding> found = Futures.get(installation.admin().listTopics().names(), "list the topics").stream()
                .filter(topic -> topic.endsWith(SealerGroup.CHANGELOG))
                .map(topic -> topic.substring(0, topic.length() - SealerGroup.CHANGELOG.length()))
                .filter(group -> !group.equals(installation.sealer().name()))
                .filter(group -> isReading(installation, group, events))
                .map(
                        group -> Finding.wrong(
                                "a second sealer is at work: group " + group + " reads " + events + " too",
                                "Stop one of the two, and give both one application.id; see docs/operations.md, Common mistakes."))
                .toList();
        return found.isEmpty() ? Stream.of(Finding.good("none of another application.id")) : found.stream();
    }

    private static boolean isReading(Installation installation, String group, TopicPartition events) {
        try {
            ConsumerGroupDescription description = Futures.get(
                    installation
                            .admin()
                            .describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group),
                    "describe group " + group);
            return description.members().stream()
                    .anyMatch(member -> member.assignment().topicPartitions().contains(events));
        } catch (GroupIdNotFoundException e) {
            return false;
        }
    }
}
