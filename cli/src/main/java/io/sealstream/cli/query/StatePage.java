package io.sealstream.cli.query;

import io.sealstream.cli.query.SubjectState.Happening;
import io.sealstream.cli.terminal.Text;
import java.io.PrintWriter;

/** A subject for people: a fact a line, then its state, then its history; whatever they hold, no cursor is moved. */
final class StatePage {
    private static final int LINE_CHARACTERS = 1_024;

    private final PrintWriter out;

    StatePage(PrintWriter out) {
        this.out = out;
    }

    void print(SubjectState subject) {
        line("subject", subject.subject());
        line("tenant", subject.tenant());
        line(
                "events",
                subject.events() + ", the first at sequence " + subject.firstSequence() + ", the last at "
                        + subject.lastSequence());
        line("last type", subject.lastType());
        line("admitted at", subject.lastAdmittedAt().toString());
        String indent = " ".repeat(row("").length());
        out.println(row("state")
                + subject.state()
                        .lines()
                        .map(Text::visibleJson)
                        .reduce((a, b) -> a + "\n" + indent + b)
                        .orElse(""));
        if (!subject.history().isEmpty()) history(subject);
    }

    private void history(SubjectState subject) {
        out.println();
        out.println(event("SEQUENCE", "ADMITTED AT", "TYPE", "ID"));
        for (Happening happening : subject.history())
            out.println(event(
                    Long.toString(happening.sequence()),
                    happening.admittedAt().toString(),
                    Text.fit(happening.type(), LINE_CHARACTERS),
                    Text.fit(happening.id(), LINE_CHARACTERS)));
    }

    private static String event(String sequence, String admittedAt, String type, String id) {
        return "%8s  %-24s  %-32s  %s".formatted(sequence, admittedAt, type, id);
    }

    private void line(String name, String text) {
        out.println(row(name) + Text.fit(text, LINE_CHARACTERS));
    }

    private static String row(String name) {
        return "%-14s".formatted(name);
    }
}
