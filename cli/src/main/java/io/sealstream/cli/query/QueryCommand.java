package io.sealstream.cli.query;

import io.sealstream.cli.cloudevents.BadLineException;
import io.sealstream.cli.cloudevents.Timestamp;
import io.sealstream.cli.connect.DatabaseOptions;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Text;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream query}. */
@Command(
        name = "query",
        description = {
            "Say what a subject's state was: at a time, after a sequence, or now. The answer is the copy's in Postgres.",
            "",
            "The state is the JSON objects of the subject's events laid over one another in the log's order: what a later one"
                    + " says of a key replaces what was said before. Each tenant that has the subject has a state of its own.",
            "",
            "It is what the copy says; whether the copy is the log's, `sealstream verify --database` tells.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the subject was there",
            "1:there was no such subject then, or none that this user may see",
            "2:cannot tell: Postgres is out of reach or refuses, or has no copy"
        })
public final class QueryCommand implements Callable<Integer> {
    @Option(names = "--subject", paramLabel = "S", required = true, description = "Whose state.")
    private String subject;

    @ArgGroup
    private When when = new When();

    @Option(names = "--tenant", paramLabel = "T", description = "Of this tenant only. Default: of each that has it.")
    private String tenant;

    @Option(names = "--history", description = "List the events that the state is made of, too.")
    private boolean history;

    @Option(names = "--json", description = "Print a JSON object a line, one for each tenant.")
    private boolean json;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    /** One of them at most. */
    private static final class When {
        @Option(
                names = "--as-of",
                paramLabel = "TIME",
                description =
                        "As it was then, by the log's own time of admission: 2026-01-01T00:00:00Z, or with an offset.")
        private String time;

        @Option(names = "--at", paramLabel = "SEQ", description = "As it was after the event of this sequence.")
        private Long sequence;
    }

    @Override
    public Integer call() {
        Moment moment = moment();
        List<SubjectState> states = new SubjectQuery(database.schema(), subject, moment, Optional.ofNullable(tenant))
                .ask(database.jdbi(), history);
        if (states.isEmpty())
            throw Failure.no("no event of subject '" + Text.visible(subject) + "'"
                    + (tenant == null ? "" : " of tenant '" + Text.visible(tenant) + "'") + " up to " + moment
                    + ", or none that this user may see");
        print(states);
        return 0;
    }

    private void print(List<SubjectState> states) {
        PrintWriter out = spec.commandLine().getOut();
        StatePage page = new StatePage(out);
        for (Iterator<SubjectState> next = states.iterator(); next.hasNext(); ) {
            if (json) out.println(StateLine.of(next.next(), history));
            else page.print(next.next());
            if (!json && next.hasNext()) out.println();
        }
        spec.commandLine()
                .getErr()
                .println("this is what the copy says; `sealstream verify --database` tells whether it is intact");
    }

    private Moment moment() {
        if (when.sequence != null) {
            if (when.sequence < 0) throw new ParameterException(spec.commandLine(), "--at must be 0 or more");
            return new Moment.At(when.sequence);
        }
        if (when.time == null) return Moment.NOW;
        try {
            return new Moment.AsOf(Timestamp.parse(when.time));
        } catch (BadLineException e) {
            throw new ParameterException(spec.commandLine(), "--as-of: " + e.getMessage(), e);
        }
    }
}
