package io.sealstream.cli.tail;

import io.sealstream.cli.terminal.Text;
import io.sealstream.ledger.event.Claims;
import io.sealstream.ledger.event.Commitment;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import java.time.Instant;
import java.util.Objects;

/** One event as a row: what a person looks for first. Whatever it holds, it stays one line and moves no cursor. */
final class TableLine {
    static final String HEADER = row("SEQUENCE", "ADMITTED AT", "TENANT", "TYPE", "SUBJECT", "ID", "DATA", "HASH");
    private static final int HASH_DIGITS = 12;

    private TableLine() {}

    static String of(SealedEvent sealed, Entry entry) {
        Claims claims = entry.claims();
        return row(
                Long.toString(entry.sequence()),
                Instant.ofEpochMilli(entry.admittedAt()).toString(),
                claims.tenant().toString(),
                claims.type().toString(),
                Objects.toString(claims.subject(), ""),
                claims.id().toString(),
                data(sealed, claims.data()),
                sealed.eventHash().toString().substring(0, HASH_DIGITS));
    }

    private static String data(SealedEvent sealed, Commitment committed) {
        if (committed == null) return "-";
        return committed.size() + " B" + (sealed.data() == null ? " withheld" : "");
    }

    private static String row(
            String sequence,
            String admittedAt,
            String tenant,
            String type,
            String subject,
            String id,
            String data,
            String hash) {
        return "%8s  %-24s  %-12s  %-24s  %-24s  %-20s  %10s  %s"
                .formatted(
                        sequence,
                        admittedAt,
                        Text.fit(tenant, 12),
                        Text.fit(type, 24),
                        Text.fit(subject, 24),
                        Text.fit(id, 20),
                        data,
                        hash);
    }
}
