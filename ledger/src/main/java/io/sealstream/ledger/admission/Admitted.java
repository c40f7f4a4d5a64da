package io.sealstream.ledger.admission;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import java.util.Objects;

/**
 * A record fit to be sealed, unless one like it already was.
 *
 * @param identity SHA-256 over canonical Avro of (tenant, source, id, key_id or null)
 * @param content canonical Avro of claims and signature: the entry's bytes from {@code claims} to the end
 * @param contentHash SHA-256 of the content, to tell a duplicate from a conflict
 * @param data null where absent
 * @param salt null where absent
 */
public record Admitted(Hash identity, Bytes content, Hash contentHash, Bytes data, Bytes salt) implements Admission {
    public Admitted {
        Objects.requireNonNull(identity);
        Objects.requireNonNull(content);
        Objects.requireNonNull(contentHash);
    }
}
