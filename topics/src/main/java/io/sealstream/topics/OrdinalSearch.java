package io.sealstream.topics;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Finds records by their ordinals, which never decrease along a topic, in a few reads of a few records each: it guesses
 * where one stands from where others stand, and halves what is left where the guesses do not.
 */
final class OrdinalSearch {
    /** Places kept in mind at most. */
    private static final int MEMORY = 4_096;
    /** A guess aims this many ordinals too low, so that what is read from there holds the one that is sought. */
    private static final int SHORT = 2;
    /** Guesses that may fail before every second one is a plain half. */
    private static final int TRUSTING = 3;

    private final CommittedTopic topic;
    private final CommittedRecords probes;
    private final Ordinals ordinals;
    /** Facts: an ordinal, and the offset of a record that has it. Compaction removes records, it never moves one. */
    private final NavigableMap<Long, Long> places = new TreeMap<>();

    OrdinalSearch(CommittedTopic topic, CommittedRecords probes, Ordinals ordinals) {
        this.topic = topic;
        this.probes = probes;
        this.ordinals = ordinals;
    }

    /** The first record whose ordinal is at least {@code sought}; empty where there is none. */
    Optional<ConsumerRecord<byte[], byte[]>> atLeast(long sought) {
        return atLeast(sought, places.ceilingEntry(sought) == null ? topic.end() : Long.MAX_VALUE);
    }

    /** The same, before the offset {@code end}. */
    Optional<ConsumerRecord<byte[], byte[]>> atLeast(long sought, long end) {
        Map.Entry<Long, Long> below = places.lowerEntry(sought);
        Map.Entry<Long, Long> above = places.ceilingEntry(sought);
        long low = below == null ? topic.beginning() : below.getValue() + 1;
        long high = above == null ? end : Math.min(end, above.getValue() + 1);
        ConsumerRecord<byte[], byte[]> best = null;
        for (int probed = 0; low < high; probed++) {
            long from = probed >= TRUSTING && probed % 2 == 1 ? low + (high - low) / 2 : guess(sought, low, high);
            Probe probe = new Probe(sought);
            // Beyond high stands nothing but the best so far, which need not be read again.
            probes.read(from, high, probe::goesOn);
            if (probe.found != null) {
                best = probe.found;
                if (probe.below >= 0) break;
                high = from;
            } else if (probe.isFull()) low = probe.below + 1;
            else if (probe.below >= 0) break;
            else high = from;
        }
        return Optional.ofNullable(best);
    }

    /** Where the sought one stands if ordinals grow evenly between the nearest places known; within low and high. */
    private long guess(long sought, long low, long high) {
        Map.Entry<Long, Long> below = places.lowerEntry(sought);
        Map.Entry<Long, Long> above = places.ceilingEntry(sought);
        if (below == null || above == null) return low + (high - low) / 2;
        double offsetsEach = (double) (above.getValue() - below.getValue()) / (above.getKey() - below.getKey());
        long guess = below.getValue() + (long) ((sought - SHORT - below.getKey()) * offsetsEach);
        return Math.max(low, Math.min(guess, high - 1));
    }

    private void remember(long ordinal, long offset) {
        if (places.size() >= MEMORY) thinOut();
        places.putIfAbsent(ordinal, offset);
    }

    private void thinOut() {
        List<Long> known = List.copyOf(places.keySet());
        for (int i = 0; i < known.size(); i += 2) places.remove(known.get(i));
    }

    /** What one read from one offset tells. */
    private final class Probe {
        private final long sought;
        private int bytes;
        private long below = -1;
        private ConsumerRecord<byte[], byte[]> found;

        Probe(long sought) {
            this.sought = sought;
        }

        boolean goesOn(ConsumerRecord<byte[], byte[]> record) {
            OptionalLong ordinal = ordinals.of(record);
            if (ordinal.isEmpty()) return true;
            remember(ordinal.getAsLong(), record.offset());
            if (ordinal.getAsLong() >= sought) {
                found = record;
                return false;
            }
            below = record.offset();
            bytes += record.serializedKeySize() + Math.max(0, record.serializedValueSize());
            return !isFull();
        }

        /** Whether it ended because it had read enough, with more to come. */
        boolean isFull() {
            return bytes >= CommittedRecords.PROBE;
        }
    }
}
