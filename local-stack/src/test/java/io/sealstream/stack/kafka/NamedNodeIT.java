package io.sealstream.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedNodeIT {
    @TempDir
    Path directory;

    @Test
    void aNodeFindsItselfByNameInItsOwnHostsFileWhileThisProcessNeedsNoName() throws Exception {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost broker-1\n");
        NodeProcess process =
                new NodeProcess(List.of("-Djdk.net.hosts.file=" + hosts), Map.of("JAVA_TOOL_OPTIONS", "-Dof=one"));
        KafkaOptions options = KafkaOptions.in(directory.resolve("kafka"))
                .withAdvertisedHosts("broker-%d")
                .withProcess(1, process);
        try (KafkaCluster cluster = KafkaCluster.start(options)) {
            Records records = new Records(cluster.bootstrapServers(), "named");
            records.createTopic(1);
            records.writeInOneTransaction(List.of("a", "b"));
            assertThat(records.read(2)).containsExactly("a", "b");
            assertThat(cluster.node(1).log()).content().contains("Picked up JAVA_TOOL_OPTIONS: -Dof=one");
        }
    }
}
