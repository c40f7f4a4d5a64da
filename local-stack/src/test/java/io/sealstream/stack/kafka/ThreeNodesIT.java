package io.sealstream.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.stack.Await;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class ThreeNodesIT {
    private static final List<String> VALUES =
            IntStream.range(0, 1000).mapToObj(Integer::toString).toList();

    @Test
    void goOnWhenOneIsKilledAndTakeItBackIn() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.temporary(options -> options.withNodes(3))) {
            Records records = new Records(cluster.bootstrapServers(), "replicated");
            records.createTopic(3);
            records.write(VALUES.subList(0, 500));
            Await.until("all in sync", () -> partition(records).isr().size() == 3);

            KafkaNode leader = cluster.node(partition(records).leader().id());
            leader.kill();
            records.writeInOneTransaction(VALUES.subList(500, 1000));
            assertThat(records.read(VALUES.size())).isEqualTo(VALUES);
            assertThat(partition(records).leader().id()).isNotEqualTo(leader.id());

            leader.start();
            Await.until(
                    "node " + leader.id() + " is in sync again",
                    () -> partition(records).isr().size() == 3);
        }
    }

    private static TopicPartitionInfo partition(Records records) {
        try (Admin admin = records.admin()) {
            return admin.describeTopics(List.of(records.topic()))
                    .allTopicNames()
                    .get()
                    .get(records.topic())
                    .partitions()
                    .get(0);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
