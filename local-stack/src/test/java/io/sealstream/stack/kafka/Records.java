package io.sealstream.stack.kafka;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to and reads from a topic of one partition. */
record Records(String bootstrapServers, String topic) {
    private static final Duration BOUND = Duration.ofSeconds(30);

    void createTopic(int replicas) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) replicas)))
                    .all()
                    .get();
        }
    }

    Admin admin() {
        return Admin.create(Map.of(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    void write(List<String> values) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = producer(Map.of())) {
            send(producer, values);
        }
    }

    void writeInOneTransaction(List<String> values) throws ExecutionException, InterruptedException {
        Map<String, Object> transactional = Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "t");
        try (KafkaProducer<String, String> producer = producer(transactional)) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, values);
            producer.commitTransaction();
        }
    }

    /** Returns once all are acknowledged by all replicas in sync. */
    private void send(KafkaProducer<String, String> producer, List<String> values)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        for (String value : values) acknowledgements.add(producer.send(new ProducerRecord<>(topic, value)));
        for (Future<RecordMetadata> acknowledgement : acknowledgements) acknowledgement.get();
    }

    /**
     * The first committed values, in order; fewer if they do not come within a bound. Asking for the end instead would miss
     * some: a commit returns before its markers have reached the partition.
     */
    List<String> read(int count) {
        Map<String, Object> settings = Map.of(
                BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        TopicPartition partition = new TopicPartition(topic, 0);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Instant deadline = Instant.now().plus(BOUND);
            while (values.size() < count && Instant.now().isBefore(deadline))
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
        }
        return values;
    }

    private KafkaProducer<String, String> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}
