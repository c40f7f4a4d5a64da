package io.sealstream.faults.check.evidence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of the copy's events.
 *
 * @param columns all but {@code sequence} by name: text as String, numbers as Long, bytea as Octets, times as Long in
 *     microseconds since 1970-01-01T00:00Z, jsonb as a map of strings; null where null
 */
public record CopyRow(long sequence, Map<String, Object> columns) {
    public CopyRow {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}
