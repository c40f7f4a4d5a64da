package io.sealstream.cli.doctor.cluster;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import java.util.List;
import java.util.stream.Stream;

/** Whether the topic that keeps the sealer's tip is as Kafka Streams makes it. The log does not rest on it. */
final class ChangelogCheck implements Check {
    @Override
    public String name() {
        return "changelog";
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        String topic = installation.sealer().changelog();
        if (!installation.sealer().hasChangelog())
            return Stream.of(Finding.note(
                    topic + " is not there: no sealer of this application.id has run yet, or somebody deleted it",
                    "Start the sealer again if it has run: it makes the topic, and takes its tip from the log."));
        String policy = Configs.ofTopics(installation.admin(), List.of(topic)).get(topic, CLEANUP_POLICY_CONFIG);
        return Stream.of(
                policy.equals("compact")
                        ? Finding.good(topic + " is compacted, as it is made")
                        : Finding.note(
                                topic + ": " + CLEANUP_POLICY_CONFIG + " is " + policy
                                        + ", and Kafka Streams makes it compact; what is lost there the sealer takes from the log",
                                "Set it to compact with kafka-configs.sh."));
    }
}
