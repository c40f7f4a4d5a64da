package io.sealstream.ingest.gate;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that hands out a partition's records only up to the first that may not enter yet, and reads on from that one
 * at the next poll. To Kafka Streams it looks like a topic that ends there: the thread goes on polling, so it stays in its
 * group, and commits what it has.
 */
final class GatedConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(GatedConsumer.class);
    /** Between two looks at a record that waits. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Admittance admittance;
    private final Waiting shown;
    private final Arrivals arrivals;
    private final Predecessors predecessors;
    private final Map<TopicPartition, String> waiting = new HashMap<>();
    private boolean pause;

    GatedConsumer(
            Map<String, Object> config,
            Admittance admittance,
            Waiting shown,
            Arrivals arrivals,
            Predecessors predecessors) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.admittance = admittance;
        this.shown = shown;
        this.arrivals = arrivals;
        this.predecessors = predecessors;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new ConsumerRebalanceListener() {
            /** Before the group's offsets are asked for: the broker gives none that an open transaction may change. */
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                predecessors.end(partitions);
                listener.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                listener.onPartitionsLost(partitions);
            }
        });
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (pause) pause();
        ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
        if (polled.isEmpty()) return polled;
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> admitted = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            int count = admit(partition, records);
            if (count < records.size()) next.put(partition, goBackTo(partition, records.get(count)));
            if (count > 0)
                admitted.put(partition, handOut(partition, records.subList(0, count), count < records.size()));
            pause |= count == 0;
        }
        return new ConsumerRecords<>(admitted, next);
    }

    /** How many of these records, from the first, may enter. */
    private int admit(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        for (int i = 0; i < records.size(); i++) {
            String reason = admittance.waitsFor(records.get(i));
            if (reason != null) {
                if (!reason.equals(waiting.put(partition, reason)))
                    LOG.atWarn()
                            .addKeyValue("offset", records.get(i).offset())
                            .log(
                                    "{} waits at offset {}: {}",
                                    partition,
                                    records.get(i).offset(),
                                    reason);
                shown.until(
                        partition.partition(),
                        partition + " waits at offset " + records.get(i).offset() + ": " + reason);
                return i;
            }
        }
        shown.over(partition.partition());
        if (waiting.remove(partition) != null)
            LOG.atInfo()
                    .addKeyValue("offset", records.get(0).offset())
                    .log("{} goes on from offset {}", partition, records.get(0).offset());
        return records.size();
    }

    /** What waits is not counted on: it may wait for long. */
    private List<ConsumerRecord<byte[], byte[]>> handOut(
            TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, boolean nextWaits) {
        long lag = nextWaits ? 0 : currentLag(partition).orElse(0);
        arrivals.handedOut(
                partition.partition(), records.get(records.size() - 1).offset(), lag);
        return records;
    }

    private OffsetAndMetadata goBackTo(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        OffsetAndMetadata position = new OffsetAndMetadata(record.offset(), record.leaderEpoch(), "");
        seek(partition, position);
        return position;
    }

    /** Without it a waiting record would be fetched and looked at as fast as the broker can send it. */
    private void pause() {
        pause = false;
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
