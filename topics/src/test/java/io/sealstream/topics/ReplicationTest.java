package io.sealstream.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class ReplicationTest {
    @Test
    void whatLosesNothingWithABrokerIsLeftAlone() {
        assertThat(wrong(3, 2, false)).isEmpty();
        assertThat(wrong(3, 3, false)).isEmpty();
        assertThat(wrong(2, 2, false)).isEmpty();
    }

    @Test
    void whatCouldLoseSomethingWithABrokerIsNamed() {
        assertThat(wrong(3, 1, false)).containsExactly("t: min.insync.replicas is 1, must be at least 2");
        assertThat(wrong(3, 2, true)).containsExactly("t: unclean.leader.election.enable is true, must be false");
        assertThat(wrong(1, 2, false)).containsExactly("t: a partition has one copy, must have 3");
        assertThat(wrong(2, 3, false)).first().asString().contains("nothing can be written");
    }

    @Test
    void theRefusalSaysWhatToDo() {
        assertThatExceptionOfType(FatalException.class)
                .isThrownBy(() -> Replication.refuse(wrong(1, 1, false), true))
                .withMessageContainingAll(
                        "could be lost with one broker",
                        "kafka-configs.sh",
                        "kafka-reassign-partitions.sh",
                        "replication.required=false");
        Replication.refuse(wrong(1, 1, false), false);
        Replication.refuse(List.of(), true);
    }

    private static List<String> wrong(int copies, int inSync, boolean unclean) {
        List<String> wrong = new ArrayList<>();
        Config config = new Config(List.of(
                new ConfigEntry("min.insync.replicas", Integer.toString(inSync)),
                new ConfigEntry("unclean.leader.election.enable", Boolean.toString(unclean))));
        Replication.examine("t", copies, config, wrong);
        return wrong;
    }
}
