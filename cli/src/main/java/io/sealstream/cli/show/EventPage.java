package io.sealstream.cli.show;

import io.sealstream.cli.anchor.AnchorLine;
import io.sealstream.cli.terminal.Age;
import io.sealstream.cli.terminal.Text;
import io.sealstream.ledger.event.Claims;
import io.sealstream.ledger.event.Commitment;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** One event in full, a fact a line, its data last: whatever it holds, no cursor is moved. */
final class EventPage {
    private static final int LINE_CHARACTERS = 8_192;

    private final PrintWriter out;
    private final Clock clock;
    private final DataText data;

    EventPage(PrintWriter out, Clock clock, DataText data) {
        this.out = out;
        this.clock = clock;
        this.data = data;
    }

    void print(SealedEvent sealed, Entry entry, Covering covering) {
        place(sealed, entry);
        claims(entry.claims());
        if (entry.signature() != null)
            line(
                    "signature",
                    "by key " + entry.signature().keyId() + ": "
                            + entry.signature().value());
        covering(covering);
        data(sealed, entry.claims());
    }

    private void place(SealedEvent sealed, Entry entry) {
        line("sequence", Long.toString(entry.sequence()));
        line("row", "hash verified, and data and columns are what was hashed");
        line("hash", sealed.eventHash().toString());
        line("previous hash", entry.previousHash().toString());
        line("ingested", "epoch " + entry.sourceEpoch() + ", offset " + entry.sourceOffset());
        line("admitted", Age.of(entry.admittedAt(), clock.millis()));
    }

    private void claims(Claims claims) {
        line("id", claims.id().toString());
        line("source", claims.source().toString());
        line("type", claims.type().toString());
        optional("subject", claims.subject());
        if (claims.time() != null)
            line("time", Instant.EPOCH.plus(claims.time(), ChronoUnit.MICROS).toString());
        line("tenant", claims.tenant().toString());
        optional("content type", claims.datacontenttype());
        optional("data schema", claims.dataschema());
        claims.extensions().forEach((name, value) -> line("extension", name + ": " + value));
    }

    private void covering(Covering covering) {
        line(
                "checkpoint",
                covering.checkpoint()
                        .map(signed -> "of size " + signed.size() + ", signed " + signed.at())
                        .orElse("none covers it yet"));
        line(
                "anchor",
                covering.anchor()
                        .map(anchor -> "of size " + anchor.size() + ", " + AnchorLine.state(anchor) + ", stamped "
                                + AnchorLine.times(anchor) + " by " + AnchorLine.authorities(anchor))
                        .orElse("no complete one covers it yet"));
    }

    private void data(SealedEvent sealed, Claims claims) {
        Commitment committed = claims.data();
        if (committed == null) {
            line("data", "none");
            return;
        }
        line(
                "data",
                committed.size() + " bytes" + (sealed.salt() == null ? "" : ", salted") + ", SHA-256 "
                        + committed.hash() + (sealed.data() == null ? "; withheld" : ""));
        if (sealed.data() != null)
            data.lines(Objects.toString(claims.datacontenttype(), null), sealed.data())
                    .forEach(out::println);
    }

    private void optional(String name, Object text) {
        if (text != null) line(name, text.toString());
    }

    private void line(String name, String text) {
        out.println("%-14s".formatted(name) + Text.fit(text, LINE_CHARACTERS));
    }
}
