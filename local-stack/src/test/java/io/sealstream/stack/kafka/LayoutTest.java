package io.sealstream.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.stack.StackException;
import io.sealstream.stack.directory.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {
    @TempDir
    Path directory;

    @Test
    void theNextStartIsTheSameClusterOnTheSamePorts() {
        KafkaOptions options = KafkaOptions.in(directory).withNodes(3);
        Layout first = saved(options);
        assertThat(Layout.plan(options)).isEqualTo(first);
        assertThat(first.nodes().stream().flatMap(node -> Stream.of(node.client(), node.controller())))
                .doesNotHaveDuplicates()
                .hasSize(6);
    }

    @Test
    void onlyAPortThatSomeoneTookIsChosenAnew() throws IOException {
        Layout first = saved(KafkaOptions.in(directory));
        NodePorts ports = first.nodes().get(0);
        try (ServerSocket thief = listen(ports.client())) {
            assertThat(first.anyPortTaken()).isTrue();
            Layout second = Layout.plan(KafkaOptions.in(directory));
            assertThat(second.clusterId()).isEqualTo(first.clusterId());
            assertThat(second.nodes().get(0).client()).isNotEqualTo(thief.getLocalPort());
            assertThat(second.nodes().get(0).controller()).isEqualTo(ports.controller());
        }
        assertThat(first.anyPortTaken()).isFalse();
    }

    @Test
    void aGivenPortReplacesThatOfTheLastStart() {
        saved(KafkaOptions.in(directory));
        int given = new FreePorts().any();
        Layout second = Layout.plan(KafkaOptions.in(directory).withPorts(given));
        assertThat(second.nodes().get(0).client()).isEqualTo(given);
    }

    @Test
    void advertisedHostsComeWithAPortOfTheirOwnThatIsKeptToo() {
        KafkaOptions named = KafkaOptions.in(directory).withNodes(3).withAdvertisedHosts("broker-%d");
        Layout first = saved(named);
        assertThat(Layout.plan(named)).isEqualTo(first);
        assertThat(first.nodes().stream().flatMapToInt(NodePorts::all).boxed())
                .doesNotHaveDuplicates()
                .hasSize(9);
        assertThat(Layout.plan(KafkaOptions.in(directory).withNodes(3)).nodes())
                .allMatch(ports -> ports.local().isEmpty());
        assertThatThrownBy(() -> named.withAdvertisedHosts("broker")).hasMessageContaining("lack %d");
    }

    @Test
    void controllersListenWhereTheyAreTold() {
        FreePorts free = new FreePorts();
        int client = free.any();
        int controller = free.any();
        KafkaOptions given = KafkaOptions.in(directory).withPorts(client).withControllerPorts(controller);
        assertThat(Layout.plan(given).nodes()).containsExactly(new NodePorts(client, controller));
    }

    @Test
    void aGivenPortThatIsInUseIsRefusedInOneLine() throws IOException {
        try (ServerSocket holder = listen(0)) {
            int port = holder.getLocalPort();
            assertThatThrownBy(() -> Layout.plan(KafkaOptions.in(directory).withPorts(port)))
                    .isInstanceOf(StackException.class)
                    .hasMessage("port " + port
                            + " of 127.0.0.1 is in use: stop what listens there, or choose another port");
        }
    }

    @Test
    void portsAreOnePerNodeAndDistinct() {
        KafkaOptions three = KafkaOptions.in(directory).withNodes(3);
        int free = new FreePorts().any();
        assertThatThrownBy(() -> three.withPorts(free)).hasMessageContaining("1 ports for 3 nodes");
        assertThatThrownBy(() -> Layout.plan(three.withPorts(free, free, free))).hasMessageContaining("given twice");
        assertThatThrownBy(() -> three.withPorts(0, 1, 2)).hasMessageContaining("0 is not a port");
        assertThatThrownBy(() -> three.withNodes(2)).hasMessageContaining("1 node or 3, not 2");
    }

    @Test
    void aDirectoryKeepsItsNumberOfNodes() {
        saved(KafkaOptions.in(directory));
        assertThatThrownBy(() -> Layout.plan(KafkaOptions.in(directory).withNodes(3)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("holds a cluster of 1 node(s), not 3");
    }

    @Test
    void aDamagedLayoutIsRefusedByName() throws IOException {
        Path file = directory.resolve("cluster.properties");
        for (String damaged : new String[] {"", "nodes=1\n", "nodes=x\n", "nodes=0\ncluster.id=?\n"}) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> Layout.plan(KafkaOptions.in(directory)))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(file + " does not describe a cluster");
        }
    }

    private Layout saved(KafkaOptions options) {
        Layout layout = Layout.plan(options);
        layout.save(directory);
        return layout;
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
