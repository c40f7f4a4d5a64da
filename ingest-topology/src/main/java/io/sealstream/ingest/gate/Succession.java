package io.sealstream.ingest.gate;

import io.sealstream.ingest.gate.Written.Stretch;
import io.sealstream.topics.CommittedTopic;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what a task writes to the end that it was written for. Sealers of one application id fence each other, those of two do
 * not; but a partition gives each offset once. Of two that extend the same end only one gets the offset right after it; the
 * other finds that somebody came between, commits nothing, and its tasks start again from the end that there is then. Markers
 * and what was aborted may lie between: brokers write markers again after a fail-over.
 */
public final class Succession {
    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);
    /** The one that ends a transaction takes an offset too. */
    private static final int MARKER = 1;
    /** A broker tells of what is decided a moment after it has written it. */
    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(2);

    private final Map<String, Object> clients;
    private final Set<String> topics;
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    /** Of the logs whose sealed topic and dead letters these are; {@code clients} are settings of Kafka clients. */
    public Succession(Map<String, Object> clients, String sealed, String deadLetters) {
        this.clients = Map.copyOf(clients);
        topics = Set.of(sealed, deadLetters);
    }

    /** A task found that a partition, with no transaction open, ends before this offset: what it writes must follow there. */
    public void endsAt(TopicPartition partition, long end) {
        ends.put(partition, end);
    }

    /** Where a partition ended for this process: after what it committed last, or found last; empty before that. */
    public OptionalLong end(TopicPartition partition) {
        Long end = ends.get(partition);
        return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }

    boolean watches(String topic) {
        return topics.contains(topic);
    }

    /**
     * Before a transaction is committed.
     *
     * @throws ProducerFencedException if somebody else wrote in between, or that cannot be told: to Kafka Streams it is what a
     *     sealer of the same application id would have caused, and it begins again from the end that there is then
     */
    void assertFollows(TopicPartition partition, Written written) {
        Long end = ends.get(partition);
        if (end == null) throw refused("where " + partition + " ends was not looked for");
        Stretch stretch = written.stretch()
                .orElseThrow(() ->
                        refused("a broker does not know any more where in " + partition + " records came to lie"));
        if (stretch.length() != written.count())
            throw refused("something else wrote to " + partition + " between offsets " + stretch.first() + " and "
                    + stretch.last() + ", among " + written.count() + " records of this sealer");
        if (stretch.first() != end) assertNothingBetween(partition, end, stretch.first());
    }

    /** Nobody has committed a record there, nor still may: then ours is the first that is open. */
    private void assertNothingBetween(TopicPartition partition, long end, long first) {
        String place =
                partition + " ended at offset " + end + ", and what was to follow there came to lie at offset " + first;
        try (CommittedTopic topic = CommittedTopic.open(clients, partition)) {
            if (first < end || !topic.reaches(first, DECIDED_WITHIN))
                throw refused(place + ": something else has a transaction open in between");
            if (topic.first(end, first).isPresent()) throw refused(place + ": something else writes to it");
        } catch (ProducerFencedException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("cannot read {}", partition, e);
            throw refused(place + ": what is in between cannot be told");
        }
    }

    private static ProducerFencedException refused(String why) {
        String what = why
                + ". None of that transaction is committed, and sealing begins again from the end that there is now";
        LOG.warn(what);
        return new ProducerFencedException(what);
    }

    /** Commit point: the next transaction follows this one, and its marker. */
    void committed(TopicPartition partition, Written written) {
        written.stretch().ifPresent(stretch -> ends.put(partition, stretch.last() + 1 + MARKER));
    }
}
