package io.sealstream.ledger.admission;

import java.util.Objects;

/**
 * A record that takes no sequence and becomes a dead letter.
 *
 * @param detail for people: what was wrong, without the record's own text
 */
public record Rejected(Reason reason, String detail) implements Admission {
    public Rejected {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(detail);
    }
}
