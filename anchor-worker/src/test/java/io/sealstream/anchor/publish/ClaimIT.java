package io.sealstream.anchor.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.test.TestKafka;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import io.sealstream.topics.TrustTopic;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class ClaimIT {
    private static final Map<String, Optional<Bytes>> FILES =
            Map.of(TrustTopic.VERIFIER_KEYS, Optional.of(Bytes.copyOf(new byte[] {1})));

    private final LogTopics topics = new LogTopics("claimed");

    @Test
    void aWorkerThatStoodStillBetweenAskingAndOpeningWritesNothingAndItsSuccessorGoesOn() {
        Map<String, Object> clients = Map.of("bootstrap.servers", TestKafka.bootstrapServers());
        try (Admin admin = Admin.create(clients)) {
            new TopicSettings(topics, new SizeLimits(1_000)).create(admin, (short) 1);
        }
        Claim old = new Claim(clients, topics);
        open(clients, old).close();
        Claim successor = new Claim(clients, topics);
        try (CheckpointWriter writer = open(clients, successor)) {
            // The old one asked while its claim stood, and opens only now.
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(() -> Transactions.open(clients, "sealstream-anchor-claimed", old))
                    .withMessageContaining("another anchor worker has taken over");
            assertThatExceptionOfType(KafkaException.class)
                    .isThrownBy(() -> writer.writeTrust(FILES))
                    .withMessageContaining("no other worker has claimed the log");
        }
        try (CheckpointWriter writer = open(clients, successor)) {
            writer.writeTrust(FILES);
        }
        assertThat(TrustTopic.read(clients, topics)).containsOnlyKeys(TrustTopic.VERIFIER_KEYS);
    }

    private CheckpointWriter open(Map<String, Object> clients, Claim claim) {
        return CheckpointWriter.open(clients, topics, claim, step -> {});
    }
}
