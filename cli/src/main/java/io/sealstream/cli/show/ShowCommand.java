package io.sealstream.cli.show;

import io.sealstream.cli.cloudevents.SealedLine;
import io.sealstream.cli.connect.DatabaseOptions;
import io.sealstream.cli.row.RowCheck;
import io.sealstream.cli.row.RowVerdict;
import io.sealstream.cli.row.RowVerdict.Broken;
import io.sealstream.cli.row.RowVerdict.Intact;
import io.sealstream.cli.row.StoredRow;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Text;
import io.sealstream.projection.schema.Migrations;
import io.sealstream.projection.schema.SchemaName;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream show SEQ|ID}. */
@Command(
        name = "show",
        description = {
            "Show everything there is to one event, by its sequence or by its id, from the copy in Postgres.",
            "",
            "Its row is checked first: its hash is that of its entry, its data what the entry commits to, each column what the"
                    + " entry says. Where one is not, it is named and nothing is shown. That does not say that the log has this"
                    + " event: `sealstream verify --database` and `sealstream prove` do.",
            "",
            "An id is one of a tenant and a source: all events that have it are shown. By id alone all of an index is searched;"
                    + " with --tenant, or better with --source too, a part of it.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is shown, and its row holds together",
            "1:there is none, or a row is broken: its column is named",
            "2:cannot tell: Postgres is out of reach or refuses, or has no copy"
        })
public final class ShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SEQ|ID", description = "Which: a number is a sequence.")
    private String which;

    @Option(names = "--id", description = "It is an id, though it is a number.")
    private boolean isId;

    @Option(names = "--tenant", paramLabel = "T", description = "The event of this id of this tenant only.")
    private String tenant;

    @Option(names = "--source", paramLabel = "S", description = "The event of this id from this source only.")
    private String source;

    @Option(names = "--full", description = "All of the data, however much it is.")
    private boolean full;

    @Option(names = "--json", description = "A JSON object a line, as `sealstream tail --format json` prints it.")
    private boolean json;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    /** What is shown of one. */
    private record Shown(Intact row, Covering covering) {}

    @Override
    public Integer call() throws SQLException {
        OptionalLong sequence = sequence();
        SchemaName schema = database.schema();
        List<Shown> events = database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            Migrations.assertCurrent(handle, schema);
            return sequence.isEmpty()
                    ? byId(handle, schema)
                    : List.of(bySequence(handle, schema, sequence.getAsLong()));
        });
        print(events);
        return 0;
    }

    /** Empty where an id is meant. */
    private OptionalLong sequence() {
        if (isId || tenant != null || source != null || !which.matches("\\d+")) {
            if (which.isEmpty()) throw new ParameterException(spec.commandLine(), "an id is not empty");
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(which));
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    spec.commandLine(), which + " is no sequence: none is so large. --id says that it is an id", e);
        }
    }

    private List<Shown> byId(Handle handle, SchemaName schema) throws SQLException {
        List<Long> sequences = handle.createQuery("SELECT sequence FROM " + schema.dot("events")
                        + " WHERE id = :id AND (CAST(:tenant AS text) IS NULL OR tenant = :tenant)"
                        + " AND (CAST(:source AS text) IS NULL OR source = :source) ORDER BY sequence")
                .bind("id", which)
                .bind("tenant", tenant)
                .bind("source", source)
                .mapTo(Long.class)
                .list();
        if (sequences.isEmpty())
            throw Failure.no("the copy has no event of id '" + Text.visible(which) + "'"
                    + (tenant == null ? "" : " of tenant '" + Text.visible(tenant) + "'")
                    + (source == null ? "" : " from source '" + Text.visible(source) + "'")
                    + ", or none that this user may see");
        List<Shown> events = new ArrayList<>();
        for (long sequence : sequences) events.add(bySequence(handle, schema, sequence));
        return events;
    }

    private static Shown bySequence(Handle handle, SchemaName schema, long sequence) throws SQLException {
        StoredRow row = StoredRow.read(handle, schema, sequence).orElseThrow(() -> none(handle, schema, sequence));
        RowVerdict verdict = RowCheck.of(row);
        if (verdict instanceof Broken broken)
            throw Failure.no("the row of sequence " + sequence + " is not what was sealed: "
                    + Text.fit(broken.toString(), 1_000) + ". `sealstream verify --database` checks the whole copy");
        return new Shown((Intact) verdict, Covering.of(handle, schema, sequence));
    }

    private static Failure none(Handle handle, SchemaName schema, long sequence) {
        long size = handle.createQuery("SELECT next_sequence FROM " + schema.dot("position"))
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
        return Failure.no("the copy has no row of sequence " + sequence
                + (sequence >= size
                        ? ": it has " + size + " events so far"
                        : " that this user may see, though it has " + size + " events"));
    }

    private void print(List<Shown> events) {
        PrintWriter out = spec.commandLine().getOut();
        EventPage page = new EventPage(out, Clock.systemUTC(), full ? DataText.FULL : DataText.SHORT);
        boolean first = true;
        for (Shown event : events) {
            if (json) {
                out.println(SealedLine.of(event.row().sealed(), event.row().entry()));
                continue;
            }
            if (!first) out.println();
            first = false;
            page.print(event.row().sealed(), event.row().entry(), event.covering());
        }
    }
}
