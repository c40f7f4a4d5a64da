package io.sealstream.faults.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.CopyRow;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Vectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The row of an event, from what was published. */
final class DraftRow {
    private DraftRow() {}

    static CopyRow of(long sequence, Step step, Hash previous, Hash stored, Bytes data, Bytes entry) {
        ObjectNode event = step.event;
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("event_hash", Octets.of(stored.toBytes()));
        columns.put("previous_hash", Octets.of(previous.toBytes()));
        columns.put("source_epoch", (long) step.epoch);
        columns.put("source_offset", step.offset);
        columns.put("admitted_at", step.admittedAt * 1000);
        for (String text : List.of("id", "source", "type", "subject", "datacontenttype", "dataschema"))
            columns.put(text, event.has(text) ? event.get(text).textValue() : null);
        columns.put("time", event.has("time") ? event.get("time").longValue() : null);
        columns.put("tenant", event.has("tenant") ? event.get("tenant").textValue() : "default");
        Map<String, String> extensions = new LinkedHashMap<>();
        event.path("extensions")
                .properties()
                .forEach(each -> extensions.put(each.getKey(), each.getValue().textValue()));
        columns.put("extensions", extensions);
        byte[] published = Vectors.bytes(event.get("data"));
        byte[] salt = Vectors.bytes(event.get("salt"));
        Hash committed = published == null ? null : Hash.sha256(salt == null ? new byte[0] : salt, published);
        columns.put("data_size", published == null ? null : (long) published.length);
        columns.put("data_hash", committed == null ? null : Octets.of(committed.toBytes()));
        boolean isSigned = event.has("signature");
        columns.put("key_id", isSigned ? event.get("signature").get("key_id").textValue() : null);
        columns.put(
                "signature",
                isSigned ? Octets.of(Vectors.bytes(event.get("signature").get("value"))) : null);
        columns.put("data", data == null ? null : Octets.of(data.toArray()));
        columns.put("salt", Octets.of(salt));
        columns.put("entry", Octets.of(entry.toArray()));
        return new CopyRow(sequence, columns);
    }
}
