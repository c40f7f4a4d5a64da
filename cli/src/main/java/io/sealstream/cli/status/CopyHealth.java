package io.sealstream.cli.status;

import io.sealstream.cli.connect.DatabaseFault;
import io.sealstream.cli.connect.DatabaseOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Age;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Futures;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/** Looks at the end of a log's copy in Postgres, and holds it to the log's. */
final class CopyHealth {
    private static final String WHAT = "copy";

    private final LogAccess log;
    private final DatabaseOptions database;
    private final Clock clock;

    CopyHealth(LogAccess log, DatabaseOptions database, Clock clock) {
        this.log = log;
        this.database = database;
        this.clock = clock;
    }

    /** What was found; nothing where no database was named and none is in the current directory, or there is no log. */
    List<Finding> look() {
        if (!database.isKnown()) return List.of();
        if (!Futures.get(log.admin().listTopics().names(), "list the topics")
                .contains(log.topics().sealed())) return List.of();
        try {
            // Before the log is asked: what is sealed meanwhile makes it behind, never ahead.
            Optional<CopyState> copy = database.jdbi().withHandle(handle -> CopyState.read(handle, database.schema()));
            return List.of(copy.map(this::judge)
                    .orElseGet(() -> Finding.bad(WHAT, "none yet: start a projection worker, or look at its log")));
        } catch (JdbiException e) {
            return List.of(Finding.bad(WHAT, DatabaseFault.describe(e).orElse(e.getMessage())));
        } catch (FatalException e) {
            return List.of(Finding.bad(WHAT, e.getMessage()));
        }
    }

    private Finding judge(CopyState copy) {
        long behind = log.sealedSize() - copy.size();
        List<String> wrong = new ArrayList<>();
        CopyDifference.of(copy, log).map(CopyDifference::detail).ifPresent(wrong::add);
        if (behind > 0 && AnchorHealth.isAtRest(log, clock))
            wrong.add("behind though no event has come since: is a projection worker running?");
        if (copy.skipped().orElse(0L) > 0)
            wrong.add(
                    "no row could hold the skipped: table " + database.schema().dot("skipped") + " says why");
        String value = describe(copy, behind);
        return wrong.isEmpty()
                ? Finding.good(WHAT, value)
                : Finding.bad(WHAT, value + ". Wrong: " + String.join("; ", wrong));
    }

    private String describe(CopyState copy, long behind) {
        return "size " + copy.size() + ", moved "
                + Age.of(copy.movedAt().toEpochMilli(), clock.millis()) + ", " + Math.max(0, behind)
                + " events behind, schema " + database.schema() + " of version " + copy.version()
                + copy.skipped().map(count -> ", " + count + " skipped").orElse("")
                + copy.openLetters()
                        .map(count -> ", " + count + " dead letters open")
                        .orElse("");
    }
}
