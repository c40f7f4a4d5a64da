package io.sealstream.topics;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A log's dead letters, in the order in which their records were refused. Not for use by more than one thread. Nothing that
 * is read here is believed, and nothing is refused: see {@link DeadLetter}.
 */
public final class DeadLetterTopic implements AutoCloseable {
    private final CommittedTopic topic;

    private DeadLetterTopic(CommittedTopic topic) {
        this.topic = topic;
    }

    /** Opens the dead letters of a log; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public static DeadLetterTopic open(Map<String, Object> clients, LogTopics topics) {
        return new DeadLetterTopic(CommittedTopic.open(clients, topics.of(topics.deadLetters())));
    }

    /** The first offset still there: how long dead letters stay is the operator's choice. */
    public long beginning() {
        return topic.beginning();
    }

    /** The offset after the last committed record: what can be read now. */
    public long end() {
        return topic.end();
    }

    /** The one at this offset; empty where there is none, or none any more. */
    public Optional<DeadLetter> at(long offset) {
        if (offset < topic.beginning() || offset >= topic.end()) return Optional.empty();
        return topic.first(offset, offset + 1).map(DeadLetter::of);
    }

    /**
     * The one of the record at this place in the ingest topic, before {@code end}; empty where there is none. Logarithmic:
     * dead letters stand in the order of the records they were.
     */
    public Optional<DeadLetter> fromSource(int epoch, long offset, long end) {
        SourceOrdinals ordinals = new SourceOrdinals(epoch);
        long sought = SourceOrdinals.of(offset);
        return topic.search(record -> ordinal(ordinals, record))
                .atLeast(sought, end)
                .filter(found -> ordinal(ordinals, found).orElse(-1) == sought)
                .map(DeadLetter::of);
    }

    /** Hands every dead letter to {@code visitor}, until it answers false. */
    public void readAll(Predicate<DeadLetter> visitor) {
        read(topic.beginning(), topic.end(), visitor);
    }

    /** Hands every dead letter from {@code from} and before {@code end} to {@code visitor}, until it answers false. */
    public void read(long from, long end, Predicate<DeadLetter> visitor) {
        topic.read(from, end, record -> visitor.test(DeadLetter.of(record)));
    }

    @Override
    public void close() {
        topic.close();
    }

    private static OptionalLong ordinal(SourceOrdinals ordinals, ConsumerRecord<byte[], byte[]> record) {
        DeadLetter.Source source = DeadLetter.of(record).source();
        return source.epoch() == null || source.offset() == null
                ? OptionalLong.empty()
                : OptionalLong.of(ordinals.of(source.epoch(), source.offset()));
    }
}
