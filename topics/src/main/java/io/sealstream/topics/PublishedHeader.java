package io.sealstream.topics;

import io.sealstream.ledger.Bytes;
import java.util.Objects;

/**
 * A header that a producer gave a record.
 *
 * @param value null where it has none
 */
public record PublishedHeader(String name, Bytes value) {
    public PublishedHeader {
        Objects.requireNonNull(name);
    }
}
