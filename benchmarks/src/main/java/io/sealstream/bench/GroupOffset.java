package io.sealstream.bench;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Up to where a consumer group is done with partition 0 of a topic. */
record GroupOffset(Map<String, Object> clients, String group, String topic) {
    /**
     * What is committed, once no transaction is pending that moves it; 0 before the first commit. A commit returns before the
     * broker has marked it in every partition, so who looks after one may be early.
     */
    long settled() {
        ListConsumerGroupOffsetsOptions stable = new ListConsumerGroupOffsetsOptions().requireStable(true);
        try (Admin admin = Admin.create(clients)) {
            OffsetAndMetadata offset = admin.listConsumerGroupOffsets(group, stable)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(topic, 0));
            return offset == null ? 0 : offset.offset();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot read what " + group + " has committed", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
