package io.sealstream.ingest;

import io.sealstream.ingest.seal.SealingTopology;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is set up; what the configuration says under {@code streams.} comes last. */
public final class StreamsSettings {
    /** No more than the smallest {@code max.message.bytes} that {@code SizeLimits} asks for: it limits batches. */
    private static final int BATCH_BYTES = 100_000;

    private static final int FETCH_BYTES = 2 << 20;

    /** What the guarantees rest on, or what has a setting of our own. */
    private static final Set<String> FIXED = Set.of(
            "application.id",
            "state.dir",
            "bootstrap.servers",
            "processing.guarantee",
            "num.stream.threads",
            "group.id",
            "group.protocol",
            "isolation.level",
            "auto.offset.reset",
            "enable.auto.commit",
            "acks",
            "enable.idempotence",
            "transactional.id");

    private StreamsSettings() {}

    /** Whether a setting of Kafka Streams, or of a client that a prefix names, is not a matter of configuration. */
    static boolean isFixed(String key) {
        return key.contains("exception.handler")
                || FIXED.stream().anyMatch(fixed -> key.equals(fixed) || key.endsWith("." + fixed));
    }

    /** Whether Kafka Streams, or the client that a prefix names, has a setting of this name. */
    static boolean isKnown(String key) {
        return StreamsConfig.configDef().names().contains(key)
                || isKnown(key, "consumer.", ConsumerConfig.configNames())
                || isKnown(key, "main.consumer.", ConsumerConfig.configNames())
                || isKnown(key, "restore.consumer.", ConsumerConfig.configNames())
                || isKnown(key, "producer.", ProducerConfig.configNames())
                || isKnown(key, "admin.", AdminClientConfig.configNames());
    }

    private static boolean isKnown(String key, String prefix, Set<String> names) {
        return key.startsWith(prefix) && names.contains(key.substring(prefix.length()));
    }

    private static int threads(int partitions) {
        return Math.min(partitions, Runtime.getRuntime().availableProcessors());
    }

    /** The settings for an ingest topic of one partition; public so that what it is measured against can run with the same. */
    public static Map<String, Object> of(IngestConfig config, long largestRecord) {
        return of(config, 1, SessionTimeout.UNTOLD_MS, largestRecord);
    }

    /**
     * The settings the sealer runs with.
     *
     * @param partitions of the ingest topic, each a task; a stream thread for each, as far as there are processors for them
     * @param sessionMs how long the group waits for a sign of life, in milliseconds
     * @param largestRecord {@code max.message.bytes} of the topic that takes the largest records, in bytes
     */
    static Map<String, Object> of(IngestConfig config, int partitions, int sessionMs, long largestRecord) {
        Map<String, Object> settings = new HashMap<>(config.clients());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDirectory().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads(partitions));
        // Lost offsets start at the beginning: what is already decided is skipped, so that costs time and nothing else.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Room for a task to rebuild its index from the sealed topic before it is thought dead.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), 1_800_000);
        // A killed sealer's successor waits this long for the group to notice.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), sessionMs);
        // A log's task stays where it is: a standby that joins must not have it moved there, and sealing wait for
        // that, unless there are several and it is to have its share.
        settings.put(StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG, EvenAssignor.class.getName());
        // A sealer that is stopped leaves its group at once, and its standby hears of it with its next heartbeat.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 250);
        // The sealer asks for its commits itself. This timer, which those do not reset, is for what it does not see;
        // shorter than
        // what a stop waits for what came before it to be committed.
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 3 * SealingTopology.LONGEST_TRANSACTION_MS);
        // A poll takes all that was fetched, so that the next fetch is under way while it is sealed.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 20_000);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 40_000);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCH_BYTES);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), (int) largestRecord);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
                Math.max(64L << 20, 2 * largestRecord));
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        // A new transaction that meets the markers of the one before comes again after this; by default that is 100 ms.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 1);
        settings.putAll(config.streams());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return settings;
    }
}
