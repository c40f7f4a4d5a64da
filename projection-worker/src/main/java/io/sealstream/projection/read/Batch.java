package io.sealstream.projection.read;

import io.sealstream.ledger.chain.Tip;
import io.sealstream.projection.row.EventRow;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is written in one transaction.
 *
 * @param events verified, in order, without a gap
 * @param others records of the other topics, in the order of each
 * @param tip the last event's, or that of the batch before where this has none
 * @param offsets what to read next, once this is written
 */
public record Batch(List<EventRow> events, List<Copied> others, Tip tip, Offsets offsets) {
    /** A record of a topic other than the sealed one. */
    public record Copied(Source source, ConsumerRecord<byte[], byte[]> record) {}

    public Batch {
        events = List.copyOf(events);
        others = List.copyOf(others);
    }

    /** Whether nothing came. */
    public boolean isEmpty() {
        return events.isEmpty() && others.isEmpty();
    }

    /** The first events alone, without what came from other topics; the position is between the two then. */
    public Batch firstEvents(int count, Offsets before) {
        EventRow last = events.get(count - 1);
        return new Batch(
                events.subList(0, count),
                List.of(),
                last.tip(),
                before.with(Source.SEALED, last.record().offset() + 1));
    }

    /** All but the first events. */
    public Batch withoutFirstEvents(int count) {
        return new Batch(events.subList(count, events.size()), others, tip, offsets);
    }

    /** The same with one event's row taken away. */
    public Batch withOnly(EventRow event) {
        return new Batch(List.of(event), others, tip, offsets);
    }
}
