package io.sealstream.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.stack.StackException;
import io.sealstream.stack.directory.DataDirectory;
import io.sealstream.stack.directory.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterIT {
    private static final List<String> VALUES =
            IntStream.range(0, 1000).mapToObj(Integer::toString).toList();

    @TempDir
    Path directory;

    @Test
    void keepsItsDataAndAddressThroughSigkill() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.start(options())) {
            Records records = new Records(cluster.bootstrapServers(), "kept");
            records.createTopic(1);
            records.write(VALUES.subList(0, 500));
            cluster.node(1).kill();
            assertThat(cluster.node(1).isAlive()).isFalse();
            cluster.node(1).start();
            records.writeInOneTransaction(VALUES.subList(500, 1000));
            assertThat(records.read(VALUES.size())).isEqualTo(VALUES);
        }
    }

    @Test
    void startedAgainOnItsDirectoryItIsTheSameClusterOnTheSamePortOrOnAFreeOne() throws Exception {
        String address;
        String clusterId;
        try (KafkaCluster cluster = KafkaCluster.start(options())) {
            address = cluster.bootstrapServers();
            clusterId = clusterId(address);
            new Records(address, "kept").createTopic(1);
            new Records(address, "kept").write(VALUES);
        }
        try (KafkaCluster again = KafkaCluster.start(options())) {
            assertThat(again.bootstrapServers()).isEqualTo(address);
            assertThat(clusterId(address)).isEqualTo(clusterId);
        }
        try (ServerSocket thief = listen(port(address));
                KafkaCluster elsewhere = KafkaCluster.start(options())) {
            assertThat(port(elsewhere.bootstrapServers())).isNotEqualTo(thief.getLocalPort());
            assertThat(clusterId(elsewhere.bootstrapServers())).isEqualTo(clusterId);
            assertThat(new Records(elsewhere.bootstrapServers(), "kept").read(VALUES.size()))
                    .isEqualTo(VALUES);
        }
    }

    @Test
    void aDirectoryBelongsToOneClusterAtATime() {
        try (KafkaCluster cluster = KafkaCluster.start(options().withPorts(new FreePorts().any()))) {
            assertThat(cluster.node(1).isAlive()).isTrue();
            assertThatThrownBy(() -> KafkaCluster.start(options()))
                    .isInstanceOf(StackException.class)
                    .hasMessage(
                            directory + " is in use by another running server: stop it, or choose another directory");
            assertThatThrownBy(() -> cluster.node(1).start()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aNodeThatCannotStartSaysWhyAtOnceAndLeavesNothingBehind() {
        assertThatThrownBy(() -> KafkaCluster.start(options().with("num.io.threads", "none")))
                .isInstanceOf(StackException.class)
                .hasMessageMatching("(?s)Kafka node 1 exited with code 1 while starting; its log is \\S+\n.*"
                        + "Invalid value none for configuration num.io.threads.*");
        try (DataDirectory free = DataDirectory.lock(directory)) {
            assertThat(free.path()).isEqualTo(directory);
        }
    }

    @Test
    void aTemporaryClusterLeavesNothingBehind() {
        Path data;
        try (KafkaCluster cluster = KafkaCluster.temporary()) {
            data = cluster.node(1).log().getParent();
            assertThat(data).isDirectoryContaining("glob:**/server.log");
        }
        assertThat(data.getParent()).doesNotExist();
    }

    private KafkaOptions options() {
        return KafkaOptions.in(directory);
    }

    private static String clusterId(String bootstrapServers) throws Exception {
        try (Admin admin = new Records(bootstrapServers, "").admin()) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
