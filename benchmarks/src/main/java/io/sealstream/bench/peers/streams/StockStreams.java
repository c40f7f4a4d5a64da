package io.sealstream.bench.peers.streams;

import io.sealstream.bench.CopiedTopic;
import io.sealstream.bench.Reading;
import io.sealstream.bench.TestBed;
import io.sealstream.bench.peers.ChainCheck;
import io.sealstream.bench.peers.ChainHash;
import io.sealstream.topics.CommittedTopic;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Kafka Streams over the preloaded topic, with {@code exactly_once_v2}; where it chains, every hash is checked afterwards. */
public final class StockStreams implements Reading {
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final String NAME = "chain in Kafka Streams";

    private final TestBed bed;
    private final String applicationId;
    private final boolean chaining;
    private final KafkaStreams streams;

    private StockStreams(TestBed bed, String applicationId, boolean chaining, Topology topology) {
        this.bed = bed;
        this.applicationId = applicationId;
        this.chaining = chaining;
        this.streams = new KafkaStreams(topology, new StreamsConfig(settings(bed, applicationId)));
    }

    public static Reading deduplicating(TestBed bed, String applicationId) {
        return new StockStreams(bed, applicationId, false, StockTopology.deduplicating(bed.events(), bed.copies()));
    }

    public static Reading chaining(TestBed bed, String applicationId) {
        return new StockStreams(bed, applicationId, true, StockTopology.chaining(bed.events(), bed.copies()));
    }

    /** Kafka Streams' own, with the batches of someone who wants throughput. */
    private static Map<String, Object> settings(TestBed bed, String applicationId) {
        Map<String, Object> settings = new HashMap<>(bed.broker().clients());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, bed.state().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 4_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 100_000);
        return settings;
    }

    @Override
    public String applicationId() {
        return applicationId;
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public void check(long events) {
        CopiedTopic copied = new CopiedTopic(bed.broker().clients(), bed.events(), bed.copies(), applicationId);
        if (chaining) checkChain(copied.assertCopied(events));
        else copied.assertWhole(events);
    }

    private void checkChain(long events) {
        ChainCheck check = new ChainCheck(NAME);
        long[] sequence = {0};
        try (CommittedTopic copies = CommittedTopic.open(bed.broker().clients(), new TopicPartition(bed.copies(), 0))) {
            copies.read(0, copies.settledEnd(CLOSING), record -> {
                byte[] hash = Arrays.copyOf(record.value(), ChainHash.SIZE);
                byte[] event = Arrays.copyOfRange(record.value(), ChainHash.SIZE, record.value().length);
                check.take(sequence[0]++, event, hash);
                return true;
            });
        }
        check.assertLength(events);
    }

    @Override
    public void close() {
        streams.close(CLOSING);
    }
}
