package io.sealstream.cli.restore;

import io.sealstream.cli.backup.BackupRecord;
import io.sealstream.cli.backup.Part;
import io.sealstream.cli.backup.PartReader;
import io.sealstream.cli.backup.Run;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.topics.CommittedTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic that one part is restored to. Record n of the part has offset n in it, also after a restore that was killed. */
final class Target {
    /** A broker that starts again is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final LogAccess access;
    private final List<Run> runs;
    private final Part part;
    private final TopicPartition partition;

    Target(LogAccess access, List<Run> runs, Part part) {
        this.access = access;
        this.runs = runs;
        this.part = part;
        this.partition = access.topics().of(part.topic(access.topics()));
    }

    /** The offset after its last record. */
    long end() {
        return access.end(partition.topic());
    }

    /**
     * Holds the records in a range of offsets against the backup's.
     *
     * @throws Failure naming the first that is another
     */
    void compare(long from, long to) {
        if (from >= to) return;
        try (CommittedTopic topic = CommittedTopic.open(access.clients(), partition);
                PartReader wanted = RestoredPart.read(runs, part)) {
            Comparison comparison = new Comparison(wanted);
            topic.read(from, to, record -> {
                comparison.accept(BackupRecord.of(record));
                return true;
            });
            comparison.finish(from, to);
        }
    }

    private final class Comparison {
        private final PartReader wanted;
        private long next;
        private long count;

        Comparison(PartReader wanted) {
            this.wanted = wanted;
        }

        void accept(BackupRecord found) {
            Optional<BackupRecord> same = Optional.empty();
            for (; next <= found.offset(); next++) same = wanted.next();
            if (same.isEmpty() || !same.get().at(found.offset()).equals(found)) throw other(found.offset());
            count++;
        }

        /** Kafka may have compacted what was restored before; of other topics, every record is there. */
        void finish(long from, long to) {
            if (!part.isCompacted() && count != to - from) throw other(next);
        }
    }

    private Failure other(long offset) {
        return Failure.no(partition.topic() + " has at offset " + offset
                + " what is not the backup's: this topic was written to by somebody else, or holds another log or more of this"
                + " one. Going on would give the log two histories; nothing more was written. Restore into topics that do not"
                + " exist or are empty");
    }

    /** Writes the backup's records from one on. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps what fails.
    void append(long from, Runnable each) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (PartReader records = RestoredPart.read(runs, part);
                KafkaProducer<byte[], byte[]> producer = producer()) {
            long next = 0;
            for (Optional<BackupRecord> record = records.next(); record.isPresent(); record = records.next()) {
                if (next++ < from) continue;
                producer.send(record.get().toWrite(partition), (stored, failed) -> {
                    // At once: else those behind it would be written with a gap before them.
                    if (failed != null && failure.compareAndSet(null, failed)) producer.close(Duration.ZERO);
                });
                if (failure.get() != null) break;
                each.run();
            }
        } catch (IllegalStateException | KafkaException e) {
            // A producer that was closed takes nothing.
            if (failure.get() == null) throw e;
        }
        if (failure.get() != null)
            throw new KafkaException(
                    "could not write to " + partition.topic() + "; run the same command again to go on", failure.get());
    }

    /** Idempotent, so that each record is there once and in order; not transactional, so that nothing else takes an offset. */
    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(access.clients());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.MAX_VALUE / 2);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
