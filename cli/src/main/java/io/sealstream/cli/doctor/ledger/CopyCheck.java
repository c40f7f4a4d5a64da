package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.cli.status.AnchorHealth;
import io.sealstream.cli.status.CopyDifference;
import io.sealstream.cli.status.CopyState;
import io.sealstream.cli.terminal.Age;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.topics.LogTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the copy in Postgres, where one is named, is of this log and keeps up. */
final class CopyCheck implements Check {
    @Override
    public String name() {
        return "copy";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return List.of(topics.sealed());
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        if (!isAskedFor(installation)) return Stream.empty();
        SchemaName schema = installation.database().schema();
        // The copy first: what is sealed meanwhile makes it behind, never ahead.
        Optional<CopyState> copy = installation.database().jdbi().withHandle(handle -> CopyState.read(handle, schema));
        if (copy.isEmpty())
            return Stream.of(Finding.wrong(
                    "schema " + schema + " holds none yet", "Start a projection worker, or read its log."));
        return judge(installation, copy.get(), schema);
    }

    /** The copy of `up` is of the log of `up`, and of no log on brokers that somebody named. */
    private static boolean isAskedFor(Installation installation) {
        return installation.database().isGiven()
                || (installation.database().isKnown()
                        && installation.servers().equals(ConnectionOptions.DEFAULT_SERVER));
    }

    private static Stream<Finding> judge(Installation installation, CopyState copy, SchemaName schema) {
        Optional<CopyDifference> difference = CopyDifference.of(copy, installation.log());
        if (difference.isPresent())
            return Stream.of(Finding.wrong(
                    difference.get().detail(), mend(difference.get().kind())));
        List<Finding> findings = new ArrayList<>();
        long behind = installation.log().sealedSize() - copy.size();
        String found = copy.size() + " events, " + behind + " behind, moved "
                + Age.of(copy.movedAt().toEpochMilli(), installation.clock().millis()) + "; its last is the log's";
        findings.add(
                behind > 0 && AnchorHealth.isAtRest(installation.log(), installation.clock())
                        ? Finding.wrong(
                                found + ". It is behind though no event has come since",
                                "Start a projection worker, or read its log (docs/operations.md, SealstreamProjectionLag).")
                        : Finding.good(found));
        if (copy.skipped().orElse(0L) > 0)
            findings.add(Finding.wrong(
                    copy.skipped().orElseThrow() + " events could be no rows",
                    "Look at table " + schema.dot("skipped") + " (docs/operations.md, SealstreamProjectionSkipped)."));
        return findings.stream();
    }

    private static String mend(CopyDifference.Kind kind) {
        return switch (kind) {
            case OTHER_TOPIC ->
                "Name the copy of this log with --database and --schema; if the log was restored into a new topic, make the"
                        + " copy anew with `sealstream replay --all`.";
            case AHEAD ->
                "Stop sealer and anchor worker at once, and follow docs/recovery.md: the log was set back, and the copy holds"
                        + " what it lost.";
            case FORKED ->
                "Stop sealer and anchor worker until `sealstream verify --database --with-log` and docs/recovery.md say which of"
                        + " the two was rewritten.";
        };
    }
}
