package io.sealstream.topics;

import io.sealstream.ledger.avro.MalformedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A log's anchors, by size, which never decreases. Not for use by more than one thread. What is read here is not believed:
 * signatures and tokens are for the caller to check. Reading throws {@link FatalException} at a record that is no anchor.
 */
public final class AnchorTopic implements AutoCloseable {
    private static final long BACK = 16;

    private final CommittedTopic topic;
    private final String name;
    private OrdinalSearch search;

    private AnchorTopic(CommittedTopic topic, String name) {
        this.topic = topic;
        this.name = name;
    }

    /** Opens the anchors of a log; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public static AnchorTopic open(Map<String, Object> clients, LogTopics topics) {
        return new AnchorTopic(CommittedTopic.open(clients, topics.of(topics.anchors())), topics.anchors());
    }

    /** The record to write for an anchor; {@code framing} is the prefix that the anchor's schema asks for. */
    public static ProducerRecord<byte[], byte[]> toWrite(LogTopics topics, byte[] framing, Anchor anchor) {
        byte[] body = anchor.encode();
        byte[] value = Arrays.copyOf(framing, framing.length + body.length);
        System.arraycopy(body, 0, value, framing.length, body.length);
        return new ProducerRecord<>(topics.anchors(), topics.partition(), SizeKey.of(anchor.size()), value);
    }

    /** Waits until no transaction is open: what a predecessor wrote is then either there or gone. */
    public void awaitSettled(Duration bound) {
        topic.settledEnd(bound);
    }

    /** The latest, complete or not; empty where there is none. */
    public Optional<Anchor> latest() {
        return topic.last(topic.end()).map(this::decode);
    }

    /** The latest complete one; empty where there is none. */
    public Optional<Anchor> latestComplete() {
        return latest(Anchor::isComplete, topic.beginning());
    }

    /** The latest that {@code wanted} takes, which is asked of no more than those in the last {@code offsets}. */
    public Optional<Anchor> latest(Predicate<Anchor> wanted, int offsets) {
        return latest(wanted, Math.max(topic.beginning(), topic.end() - offsets));
    }

    private Optional<Anchor> latest(Predicate<Anchor> wanted, long beginning) {
        // Of one size the last record has the most tokens, so the last that is wanted is all there is to it.
        for (long end = topic.end(), back = BACK; end > beginning; end -= back, back *= BACK) {
            Last last = new Last();
            topic.read(Math.max(beginning, end - back), end, record -> {
                Anchor anchor = decode(record);
                last.keepIf(wanted.test(anchor), anchor);
                return true;
            });
            if (last.anchor != null) return Optional.of(last.anchor);
        }
        return Optional.empty();
    }

    /** The smallest complete one of at least {@code size}, with every token it got; empty where there is none. Logarithmic. */
    public Optional<Anchor> completeAtLeast(long size) {
        return first(size, Anchor::isComplete);
    }

    /** The one of exactly {@code size}, complete or not, with every token it got; empty where there is none. Logarithmic. */
    public Optional<Anchor> at(long size) {
        return first(size, anchor -> true).filter(anchor -> anchor.size() == size);
    }

    /** Hands every anchor once, with every token it got, smallest first, to {@code visitor}, until it answers false. */
    public void readAll(Predicate<Anchor> visitor) {
        readFrom(topic.beginning(), visitor);
    }

    @Override
    public void close() {
        topic.close();
    }

    private Optional<Anchor> first(long size, Predicate<Anchor> wanted) {
        if (search == null) search = topic.search(SizeKey::read);
        Last found = new Last();
        search.atLeast(size)
                .ifPresent(first -> readFrom(first.offset(), anchor -> !found.keepIf(wanted.test(anchor), anchor)));
        return Optional.ofNullable(found.anchor);
    }

    private void readFrom(long offset, Predicate<Anchor> visitor) {
        Last last = new Last();
        topic.read(offset, topic.end(), record -> last.moveTo(decode(record), visitor));
        if (last.anchor != null && !last.stopped) last.stopped = !visitor.test(last.anchor);
    }

    private Anchor decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() == null) throw new MalformedException("it has no value");
            Anchor anchor = Anchor.decode(record.value());
            SizeKey.assertIs(anchor.size(), record.key());
            return anchor;
        } catch (MalformedException e) {
            throw new VerificationFailedException(
                    "offset " + record.offset() + " of " + name + " is no anchor: " + e.getMessage()
                            + ". Something else wrote to it; `sealstream fsck` says what of it can be relied on",
                    e);
        }
    }

    private static final class Last {
        private Anchor anchor;
        private boolean stopped;

        boolean keepIf(boolean wanted, Anchor found) {
            if (wanted) anchor = found;
            return wanted;
        }

        /** An anchor is whole once one of another size follows. */
        boolean moveTo(Anchor next, Predicate<Anchor> visitor) {
            stopped = anchor != null && anchor.size() != next.size() && !visitor.test(anchor);
            anchor = next;
            return !stopped;
        }
    }
}
