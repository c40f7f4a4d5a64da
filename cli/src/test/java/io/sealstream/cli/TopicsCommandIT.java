package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.stack.kafka.KafkaCluster;
import io.sealstream.stack.kafka.KafkaOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sealstream topics create} on a real broker. */
class TopicsCommandIT {
    @TempDir
    private static Path temp;

    private static KafkaCluster cluster;

    @BeforeAll
    static void start() {
        cluster = KafkaCluster.start(KafkaOptions.in(temp));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void madeOnceAndThereEverAfter() throws Exception {
        Run first = create("orders");
        assertThat(first.err()).isEmpty();
        assertThat(first.exitCode()).isZero();
        assertThat(first.lines()).hasSize(11).allMatch(line -> line.startsWith("made   orders."));
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of("orders.tiles")).all().get();
        }
        assertThat(create("orders").lines())
                .hasSize(11)
                .filteredOn(line -> line.startsWith("made"))
                .containsExactly("made   orders.tiles");
        assertThat(create("orders").lines()).hasSize(11).allMatch(line -> line.startsWith("there  orders."));
    }

    @Test
    void aTopicThatIsNotAsItMustBeIsNamed() throws Exception {
        assertThat(create("wrong").exitCode()).isZero();
        ConfigResource sealed = new ConfigResource(ConfigResource.Type.TOPIC, "wrong.sealed");
        AlterConfigOp shorter = new AlterConfigOp(new ConfigEntry("retention.ms", "3600000"), AlterConfigOp.OpType.SET);
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(sealed, List.of(shorter)))
                    .all()
                    .get();
        }
        Run again = create("wrong");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err())
                .contains("wrong.sealed: retention.ms is 3600000, must be -1", "kafka-configs.sh")
                .hasLineCount(1);
    }

    @Test
    void moreCopiesThanThereAreBrokersAreRefused() {
        Run run = create("many", "--replication", "3");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--replication").hasLineCount(1);
    }

    private static Run create(String log, String... more) {
        String[] command = {"topics", "create", "--bootstrap-server", cluster.bootstrapServers(), "--log", log};
        return Run.of(Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(String[]::new));
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }
}
