package io.sealstream.topics;

import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.UnknownVersionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The sealed topic as a log: by offset, by sequence or by time, in constant memory. Not for use by more than one thread. */
public final class SealedTopic implements AutoCloseable {
    private final CommittedTopic topic;
    private final String name;
    private OrdinalSearch search;

    private SealedTopic(CommittedTopic topic, String name) {
        this.topic = topic;
        this.name = name;
    }

    /** Opens the sealed topic of a log; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public static SealedTopic open(Map<String, Object> clients, LogTopics topics) {
        return new SealedTopic(CommittedTopic.open(clients, topics.of(topics.sealed())), topics.sealed());
    }

    /** The first offset still there: not 0 only where something removed what is kept for ever. */
    public long beginning() {
        return topic.beginning();
    }

    /** The offset after the last committed record: what can be read now. */
    public long end() {
        return topic.end();
    }

    /** As {@link CommittedTopic#settledEnd}. */
    public long settledEnd(Duration bound) {
        return topic.settledEnd(bound);
    }

    /** The first record from {@code from} on and before {@code end}; empty where there is none. */
    public Optional<SealedRecord> first(long from, long end) {
        return topic.first(from, end).map(SealedRecord::of);
    }

    /** The last record before {@code end}; empty where there is none. */
    public Optional<SealedRecord> last(long end) {
        return topic.last(end).map(SealedRecord::of);
    }

    /** The record whose key states {@code sequence}, before {@code end}; empty where there is none. Logarithmic. */
    public Optional<SealedRecord> find(long sequence, long end) {
        if (search == null) search = topic.search(record -> OptionalLong.of(sequenceOf(SealedRecord.of(record))));
        return search.atLeast(sequence, end).map(SealedRecord::of).filter(found -> sequenceOf(found) == sequence);
    }

    /**
     * The record that was sealed from this place in the ingest topic, before {@code end}; empty where none was. Logarithmic:
     * along the log epochs never decrease, and within one the offsets increase.
     */
    public Optional<SealedRecord> fromSource(int epoch, long offset, long end) {
        SourceOrdinals ordinals = new SourceOrdinals(epoch);
        long sought = SourceOrdinals.of(offset);
        return topic.search(record -> OptionalLong.of(ordinals.of(entryOf(SealedRecord.of(record)))))
                .atLeast(sought, end)
                .map(SealedRecord::of)
                .filter(found -> ordinals.of(entryOf(found)) == sought);
    }

    /** An offset before which no record was admitted at or after {@code time}; {@code end} where none was before it. */
    public long offsetAt(long time, long end) {
        return Math.min(end, topic.offsetAt(time).orElse(end));
    }

    /** Hands every record from {@code from} and before {@code end} to {@code visitor}, until it answers false. */
    public void read(long from, long end, Predicate<SealedRecord> visitor) {
        topic.read(from, end, record -> visitor.test(SealedRecord.of(record)));
    }

    /** Hands records to {@code visitor} from {@code from} on, those to come too, until it answers false. */
    public void follow(long from, Predicate<SealedRecord> visitor) {
        topic.seek(from);
        while (true)
            for (var record : topic.poll(Duration.ofMillis(200))) if (!visitor.test(SealedRecord.of(record))) return;
    }

    /** Goes to an offset, for {@link #poll}. */
    public void seek(long offset) {
        topic.seek(offset);
    }

    /** What has come since the last poll or seek, waiting at most {@code wait} for the first. */
    public List<SealedRecord> poll(Duration wait) {
        return topic.poll(wait).stream().map(SealedRecord::of).toList();
    }

    /** How many offsets are committed beyond what was polled; an estimate that costs nothing. */
    public long lag() {
        return topic.lag();
    }

    @Override
    public void close() {
        topic.close();
    }

    private long sequenceOf(SealedRecord record) {
        try {
            return record.sequence();
        } catch (MalformedException e) {
            throw notSealed(record, e);
        }
    }

    private Entry entryOf(SealedRecord record) {
        try {
            return Entry.decode(record.decode().entry());
        } catch (MalformedException | UnknownVersionException e) {
            throw notSealed(record, e);
        }
    }

    private FatalException notSealed(SealedRecord record, Exception e) {
        return new VerificationFailedException(
                "offset " + record.offset() + " of " + name + " is no sealed record: " + e.getMessage()
                        + ". Something else wrote to the sealed topic; `sealstream verify` names the first such place",
                e);
    }
}
