package io.sealstream.faults.check.evidence;

import io.sealstream.faults.check.bytes.Octets;
import java.util.List;
import java.util.Optional;

/**
 * A record of a topic.
 *
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 * @param key null where it has none
 * @param value null where it has none
 */
public record TopicRecord(long offset, long timestamp, Octets key, Octets value, List<Header> headers) {
    public TopicRecord {
        headers = List.copyOf(headers);
    }

    /** A header; its value is null where it has none. */
    public record Header(String name, Octets value) {}

    /** The text of the last header of this name; empty where there is none. */
    public Optional<String> header(String name) {
        Optional<String> last = Optional.empty();
        for (Header header : headers)
            if (header.name().equals(name))
                last = Optional.ofNullable(header.value()).map(Octets::text);
        return last;
    }
}
