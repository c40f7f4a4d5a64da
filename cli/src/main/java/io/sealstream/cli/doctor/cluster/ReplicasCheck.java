package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/** Whether every replica of the log's topics keeps up. */
final class ReplicasCheck implements Check {
    private static final String MEND =
            "Bring back the brokers that are missing, or give their replicas to others with kafka-reassign-partitions.sh.";

    @Override
    public String name() {
        return "replicas";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return OfLog.topics(topics);
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        Map<String, TopicDescription> described = new TreeMap<>(Futures.get(
                installation
                        .admin()
                        .describeTopics(OfLog.topics(installation.topics()))
                        .allTopicNames(),
                "describe topics"));
        List<Finding> flaws = new ArrayList<>();
        described.forEach((topic, description) -> description
                .partitions()
                .forEach(partition -> judge(topic, partition).ifPresent(flaws::add)));
        return flaws.isEmpty() ? Stream.of(Finding.good("all in sync, every partition has a leader")) : flaws.stream();
    }

    static Optional<Finding> judge(String topic, TopicPartitionInfo partition) {
        String what = topic + "-" + partition.partition();
        if (partition.leader() == null || partition.leader().isEmpty())
            return Optional.of(Finding.wrong(what + " has no leader: nothing can be read or written", MEND));
        int lagging = partition.replicas().size() - partition.isr().size();
        return lagging == 0
                ? Optional.empty()
                : Optional.of(Finding.wrong(
                        what + ": " + lagging + " of " + partition.replicas().size() + " replicas are not in sync",
                        MEND));
    }
}
