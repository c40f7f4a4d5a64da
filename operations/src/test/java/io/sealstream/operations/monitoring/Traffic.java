package io.sealstream.operations.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.Event;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.topics.LogTopics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a log meets on an ordinary day. */
final class Traffic {
    static final int GOOD = 200;
    static final int REPEATED = 5;
    static final int BAD = 3;

    private Traffic() {}

    /** Publishes events, some of them twice, and a few records that are none; returns when the broker has them all. */
    static void publish(String servers, LogTopics topics) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (SealstreamSerializer serializer = new SealstreamSerializer();
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            serializer.configure(Map.of(), false);
            for (int i = 0; i < GOOD + REPEATED; i++) {
                byte[] event = serializer.serialize(topics.events(), event(i % GOOD));
                sent.add(producer.send(new ProducerRecord<>(topics.events(), event)));
            }
            for (int i = 0; i < BAD; i++)
                sent.add(producer.send(new ProducerRecord<>(topics.events(), "no event".getBytes(UTF_8))));
        }
        for (Future<RecordMetadata> record : sent) record.get();
    }

    private static Event event(int number) {
        return Event.newBuilder()
                .setId(Integer.toString(number))
                .setSource("/monitoring")
                .setType("com.example.measured")
                .setSubject("subject-" + number % 7)
                .setDatacontenttype("application/json")
                .setData(ByteBuffer.wrap(("{\"number\":" + number + "}").getBytes(UTF_8)))
                .build();
    }
}
