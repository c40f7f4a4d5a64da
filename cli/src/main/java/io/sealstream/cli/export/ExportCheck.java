package io.sealstream.cli.export;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.attest.TokenFinding.Attested;
import io.sealstream.cli.check.LogCheck;
import io.sealstream.ledger.checkpoint.Checkpoint;
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
 * @param checkpoint the latest signed one
 * @param anchors how many have a token of an authority that counts
 * @param attested number of events of the largest such anchor, 0 where there is none
 * @param tokens over it
 * @param notTrusted authorities whose tokens do not count for whoever asks
 * @param outside what whoever asks trusts
 */
public record ExportCheck(
        LogCheck log,
        Optional<Contradiction> contradiction,
        Optional<Checkpoint> checkpoint,
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
                log,
                Optional.of(contradiction),
                Optional.empty(),
                0,
                0,
                List.of(),
                Collections.emptySortedSet(),
                outside);
    }

    /** A file that is false, and why. */
    public record Contradiction(String file, String reason) {}
}
