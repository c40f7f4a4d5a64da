package io.sealstream.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The pins: which topic each epoch is. Kept in a topic of their own, beside the log and not in any process' state, so that
 * neither lost state nor lost offsets can make a sealer mistake a new ingest topic for the old one. The first record for an
 * epoch counts; one that comes later is void.
 */
public final class Epochs {
    private final Map<String, Object> clients;
    private final LogTopics topics;

    /**
     * The pins of one log.
     *
     * @param clients Kafka client settings, bootstrap servers among them
     */
    public Epochs(Map<String, Object> clients, LogTopics topics) {
        this.clients = Map.copyOf(clients);
        this.topics = topics;
    }

    /** The id that the broker gives the ingest topic now. */
    public static Uuid currentTopicId(Admin admin, LogTopics topics) {
        return Futures.get(askTopicId(admin, topics), "describe " + topics.events());
    }

    /** The same, to be waited for. */
    public static KafkaFuture<Uuid> askTopicId(Admin admin, LogTopics topics) {
        return admin.describeTopics(List.of(topics.events()))
                .topicNameValues()
                .get(topics.events())
                .thenApply(TopicDescription::topicId);
    }

    /** The latest epoch; empty where none was ever pinned. */
    public Optional<Epoch> latest() {
        return Optional.ofNullable(all().lastEntry()).map(last -> new Epoch(last.getKey(), last.getValue()));
    }

    /**
     * Pins an epoch.
     *
     * @throws FatalException if the epoch was pinned to another topic before
     */
    public void pin(Epoch epoch) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(
                            topics.epochs(),
                            topics.partition(),
                            Integer.toString(epoch.number()),
                            epoch.topicId().toString()))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("could not pin epoch " + epoch.number() + " in " + topics.epochs(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while pinning epoch " + epoch.number(), e);
        }
        Uuid pinned = all().get(epoch.number());
        if (!epoch.topicId().equals(pinned))
            throw new FatalException("epoch " + epoch.number() + " of log " + topics.name() + " is pinned to topic id "
                    + pinned + ", not " + epoch.topicId()
                    + ": someone else moved on at the same moment; look at `sealstream epoch`");
    }

    /** Every pin: epoch number to topic id. */
    public NavigableMap<Integer, Uuid> all() {
        NavigableMap<Integer, Uuid> pins = new TreeMap<>();
        try (CommittedTopic topic = CommittedTopic.open(clients, topics.of(topics.epochs()))) {
            topic.read(topic.beginning(), topic.end(), record -> add(pins, record));
        }
        return pins;
    }

    private boolean add(Map<Integer, Uuid> pins, ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), UTF_8);
        String value = new String(record.value(), UTF_8);
        try {
            pins.putIfAbsent(Integer.parseInt(key), Uuid.fromString(value));
            return true;
        } catch (IllegalArgumentException e) {
            throw new FatalException(
                    "offset " + record.offset() + " of " + topics.epochs() + " is no pin: " + key + " -> " + value
                            + ". Something else wrote to it; make the topic anew with the pins that `sealstream epoch` showed",
                    e);
        }
    }
}
