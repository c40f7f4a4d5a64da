package io.sealstream.faults.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.format.Fate;
import java.util.List;

/**
 * A record of the ingest log, and what must become of it, said by whoever wrote the test.
 *
 * @param event what the value encodes; null where it encodes none that could be sealed
 * @param kind as its producer's journal says it; null where it was never acknowledged
 */
record Ingested(long offset, long time, ObjectNode event, Octets value, String kind, Fate fate) {
    TopicRecord record() {
        return new TopicRecord(offset, time, key(), value, headers());
    }

    Octets key() {
        return offset % 3 == 0 ? null : Octets.of("key " + offset);
    }

    List<TopicRecord.Header> headers() {
        return List.of(new TopicRecord.Header("traced-by", Octets.of("" + offset)));
    }

    Ingested with(ObjectNode other, Octets otherValue) {
        return new Ingested(offset, time, other, otherValue, kind, fate);
    }
}
