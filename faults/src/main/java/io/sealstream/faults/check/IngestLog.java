package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.HashList;
import io.sealstream.faults.check.bytes.LongList;
import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.bytes.Sha256;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.Evidence;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.format.Admission;
import io.sealstream.faults.check.format.Description;
import io.sealstream.faults.check.format.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ingest log, record by record, and what must become of each: that follows from the log alone (format section 3). Keeps
 * hashes, about 90 bytes a record.
 */
final class IngestLog {
    private static final byte[] NOTHING = new byte[Sha256.SIZE];

    private final Admission admission;
    private final long windowMs;
    private final LastSealed lastSealed = new LastSealed();
    private final LongList offsets = new LongList();
    private final LongList times = new LongList();
    private final HashList values = new HashList();
    private final HashList contents = new HashList();
    private final List<Fate> fates = new ArrayList<>();
    /** Of those that are to be dead letters: what the record has besides its value. */
    private final Map<Integer, Octets> envelopes = new HashMap<>();

    private IngestLog(Description description, Evidence evidence) {
        admission = new Admission(description.maxDataBytes(), evidence.known().eventSchemaIds());
        windowMs = description.windowMs();
    }

    static IngestLog read(Evidence evidence, Description description) {
        IngestLog log = new IngestLog(description, evidence);
        try (Cursor<TopicRecord> records = evidence.records(LogTopic.EVENTS)) {
            while (records.hasNext()) log.add(records.next());
        }
        return log;
    }

    int size() {
        return offsets.size();
    }

    /** Which record has this offset; negative where none has. */
    int at(long offset) {
        return offsets.indexOf(offset);
    }

    long offset(int record) {
        return offsets.get(record);
    }

    /** When it was appended, milliseconds since 1970-01-01T00:00Z. */
    long time(int record) {
        return times.get(record);
    }

    Fate fate(int record) {
        return fates.get(record);
    }

    /** Whether its value has this hash, or is absent for null. */
    boolean hasValue(int record, Octets sha256) {
        return values.isAt(record, sha256 == null ? NOTHING : sha256.array());
    }

    /** Whether its claims and signature can be told: those of what was refused for its bytes alone cannot. */
    boolean hasContent(int record) {
        return !contents.isAt(record, NOTHING);
    }

    boolean isContent(int record, Octets hash) {
        return contents.isAt(record, hash.array());
    }

    /** Whether a record that is to be a dead letter had these key and headers. */
    boolean hasEnvelope(int record, Octets key, List<TopicRecord.Header> headers) {
        return envelope(key, headers).equals(envelopes.get(record));
    }

    long count(Fate fate) {
        return fates.stream().filter(fate::equals).count();
    }

    private void add(TopicRecord record) {
        byte[] value = record.value() == null ? null : record.value().array();
        Admission.Judged judged = admission.judge(value);
        offsets.add(record.offset());
        times.add(record.timestamp());
        values.add(value == null ? NOTHING : Sha256.of(value));
        contents.add(judged.content() == null ? NOTHING : judged.content().array());
        Fate fate = judged.fate() == Fate.SEALED ? amongOthers(judged, offsets.size() - 1) : judged.fate();
        fates.add(fate);
        if (fate.isDead()) envelopes.put(fates.size() - 1, envelope(record.key(), record.headers()));
    }

    /** Rules 7 and 8: against the last event of the same identity that was sealed. */
    private Fate amongOthers(Admission.Judged judged, int record) {
        int last = lastSealed.get(judged.identity().array());
        if (last == LastSealed.NONE || times.get(record) - times.get(last) > windowMs) {
            lastSealed.put(judged.identity().array(), record);
            return Fate.SEALED;
        }
        return isContent(last, judged.content()) ? Fate.DUPLICATE : Fate.CONFLICT;
    }

    private static Octets envelope(Octets key, List<TopicRecord.Header> headers) {
        return Octets.of("key " + key + " headers " + headers).sha256();
    }
}
