package io.sealstream.ingest.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer that commits only what was read from the pinned ingest topic and follows the log's end, and tells of its commits.
 * Both are asked at the last moment there is: what changes after it, changes after the commit.
 */
final class GuardedProducer extends KafkaProducer<byte[], byte[]> {
    private final IngestPins pins;
    private final Succession succession;
    private final Commits commits;
    private final Map<TopicPartition, Written> written = new HashMap<>();
    private Runnable assertPinned = () -> {};

    GuardedProducer(Map<String, Object> config, IngestPins pins, Succession succession, Commits commits) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.pins = pins;
        this.succession = succession;
        this.commits = commits;
    }

    @Override
    public void beginTransaction() {
        written.clear();
        super.beginTransaction();
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        if (record.partition() == null || !succession.watches(record.topic())) return super.send(record, callback);
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Future<RecordMetadata> sent = super.send(record, callback);
        written.computeIfAbsent(partition, first -> new Written()).add(sent);
        return sent;
    }

    /** All that goes into the transaction was read before this: the answer, on its way meanwhile, is about all of it. */
    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
        assertPinned = pins.ask(offsets.keySet());
        super.sendOffsetsToTransaction(offsets, groupMetadata);
    }

    @Override
    public void commitTransaction() {
        flush(); // Where records lie is known once they are there.
        assertPinned.run();
        written.forEach(succession::assertFollows);
        super.commitTransaction();
        written.forEach(succession::committed);
        commits.committed();
    }
}
