package io.sealstream.ingest.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.stack.test.TestKafka;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PredecessorsIT {
    private static final String APPLICATION = "sealstream-fenced";
    private static final LogTopics TOPICS = new LogTopics("fenced");
    private static final Map<String, Object> CLIENTS =
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers());

    @Test
    void onlyASealerOfTheGroupWhoseTransactionIsOpenOnTheLogIsFenced() {
        try (Admin admin = Admin.create(CLIENTS)) {
            new TopicSettings(TOPICS, new SizeLimits(1_000)).create(admin, 2, (short) 1);
            try (var killed = writing(id(APPLICATION), TOPICS.of(TOPICS.sealed()));
                    var refusing = writing(id(APPLICATION), TOPICS.of(TOPICS.deadLetters()));
                    var onAnotherLog = writing(id(APPLICATION), new TopicPartition(TOPICS.sealed(), 1));
                    var ofAnotherGroup = writing(id(APPLICATION + "-2"), TOPICS.of(TOPICS.sealed()))) {
                new Predecessors(admin, APPLICATION, TOPICS).end(List.of(TOPICS.of(TOPICS.events())));
                assertFenced(killed);
                assertFenced(refusing);
                assertThatCode(onAnotherLog::commitTransaction).doesNotThrowAnyException();
                assertThatCode(ofAnotherGroup::commitTransaction).doesNotThrowAnyException();
            }
        }
    }

    private static void assertFenced(KafkaProducer<byte[], byte[]> producer) {
        assertThatThrownBy(producer::commitTransaction).isInstanceOf(ApplicationRecoverableException.class);
    }

    private static String id(String application) {
        return application + "-" + UUID.randomUUID() + "-1";
    }

    /** A producer that left a transaction open, whose own time-out is far off. */
    private static KafkaProducer<byte[], byte[]> writing(String id, TopicPartition partition) {
        Map<String, Object> settings = new HashMap<>(CLIENTS);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 600_000);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        var unused = producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), null, new byte[8]));
        producer.flush();
        return producer;
    }
}
