package io.sealstream.cli.export;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.attest.TokenFinding.Attested;
import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.check.Report;
import io.sealstream.cli.terminal.Text;
import io.sealstream.ledger.chain.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What was found in an export.
 *
 * @param log its events
 * @param contradiction the first file beside them that is false, if one is
 * @param signed number of events of the largest checkpoint that keys that count have signed, 0 where there is none
 * @param anchors how many have a token of an authority that counts
 * @param attested number of events of the largest such anchor, 0 where there is none
 * @param tokens over it
 * @param notTrusted authorities whose tokens do not count for whoever asks
 * @param outside what whoever asks trusts
 */
public record ExportCheck(
        LogCheck log,
        Optional<Contradiction> contradiction,
        long signed,
        int anchors,
        long attested,
        List<Attested> tokens,
        SortedSet<String> notTrusted,
        OutsideTrust outside) {
    public ExportCheck {
        Objects.requireNonNull(log);
        Objects.requireNonNull(outside);
        tokens = List.copyOf(tokens);
    }

    static ExportCheck contradicted(LogCheck log, BadExportException found, OutsideTrust outside) {
        Contradiction contradiction = new Contradiction(found.file(), found.getMessage());
        return new ExportCheck(
                log, Optional.of(contradiction), 0, 0, 0, List.of(), Collections.emptySortedSet(), outside);
    }

    /** What is false in it, and where; empty where all of it holds together. */
    public Optional<String> flaw() {
        if (log.verdict() instanceof Verdict.Broken broken)
            return Optional.of("events.avro " + Report.describe(broken));
        return contradiction.map(found -> found.file() + ": " + Text.visible(Text.oneLine(found.reason())));
    }

    /** What of the trust that was given nothing here was held to; empty where all of it was. */
    public Optional<String> unproven() {
        if (outside.keys().isPresent() && signed == 0)
            return Optional.of("it holds no checkpoint: nothing in it is signed by the keys that you trust");
        if (outside.authorities().isPresent() && anchors == 0)
            return Optional.of("none of its checkpoints is timestamped by an authority that you trust");
        return Optional.empty();
    }

    /** A file that is false, and why. */
    public record Contradiction(String file, String reason) {}
}
