package io.sealstream.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ServerPropertiesTest {
    private static final Path DATA = Path.of("data");

    @Test
    void nodesKnowEachOtherByAddressUnlessTheyAdvertiseHosts() {
        Layout layout = new Layout("id", List.of(new NodePorts(1, 2)));
        Properties properties = ServerProperties.of(layout, 1, DATA, KafkaOptions.in(DATA));
        assertThat(properties)
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:1,CONTROLLER://127.0.0.1:2")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:2")
                .doesNotContainKeys("advertised.listeners", "inter.broker.listener.name");
    }

    @Test
    void advertisedHostsAreWhatClientsBrokersAndControllersUse() {
        Layout layout = new Layout(
                "id",
                List.of(
                        new NodePorts(1, 2, OptionalInt.of(3)),
                        new NodePorts(4, 5, OptionalInt.of(6)),
                        new NodePorts(7, 8, OptionalInt.of(9))));
        KafkaOptions options = KafkaOptions.in(DATA).withNodes(3).withAdvertisedHosts("broker-%d");
        assertThat(ServerProperties.of(layout, 2, DATA, options))
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:4,CONTROLLER://127.0.0.1:5,LOCAL://127.0.0.1:6")
                .containsEntry(
                        "advertised.listeners", "PLAINTEXT://broker-2:4,CONTROLLER://broker-2:5,LOCAL://127.0.0.1:6")
                .containsEntry("inter.broker.listener.name", "PLAINTEXT")
                .containsEntry("controller.quorum.voters", "1@broker-1:2,2@broker-2:5,3@broker-3:8");
    }
}
