package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.CopyRow;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.Evidence;
import io.sealstream.faults.check.evidence.Known;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.ledger.Vectors;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evidence of the log of the format's vectors: as much of it as a test puts there. */
final class SmallEvidence implements Evidence {
    private final Map<LogTopic, List<TopicRecord>> topics = new EnumMap<>(LogTopic.class);

    SmallEvidence with(LogTopic topic, long offset, long timestamp, byte[] value) {
        topics.computeIfAbsent(topic, key -> new ArrayList<>())
                .add(new TopicRecord(offset, timestamp, Draft.ordinal(offset), Octets.of(value), List.of()));
        return this;
    }

    @Override
    public Known known() {
        String vkey = Vectors.get("signing").get("vkey").textValue();
        return new Known(Vectors.get("description").textValue(), List.of(vkey), Map.of(), 0, Set.of(258));
    }

    @Override
    public Cursor<TopicRecord> records(LogTopic topic) {
        return Cursor.of(topics.getOrDefault(topic, List.of()));
    }

    @Override
    public Cursor<CopyRow> rows() {
        return Cursor.of(List.of());
    }
}
