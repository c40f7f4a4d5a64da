package io.sealstream.cli.query;

import io.sealstream.cli.query.SubjectState.Happening;
import io.sealstream.cli.terminal.Text;
import java.io.PrintWriter;

/** A subject for people: a fact a line, then its state, then its history; whatever they hold, no cursor is moved. */
final class StatePage {
    private static final int LINE_CHARACTERS = 1_024;
    private static final int TYPE_CHARACTERS = 48;

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
                + subject.prettyState()
                        .lines()
                        .map(Text::visibleJson)
                        .reduce((a, b) -> a + "\n" + indent + b)
                        .orElse(""));
        if (!subject.history().isEmpty()) history(subject);
    }

    private void history(SubjectState subject) {
        int width = subject.history().stream()
                .mapToInt(
                        happening -> Text.fit(happening.type(), TYPE_CHARACTERS).length())
                .reduce("TYPE".length(), Math::max);
        String format = "%8s  %-24s  %-" + width + "s  %s";
        out.println();
        out.println(format.formatted("SEQUENCE", "ADMITTED AT", "TYPE", "ID"));
        for (Happening happening : subject.history())
            out.println(format.formatted(
                    happening.sequence(),
                    happening.admittedAt(),
                    Text.fit(happening.type(), TYPE_CHARACTERS),
                    Text.fit(happening.id(), LINE_CHARACTERS)));
    }

    private void line(String name, String text) {
        out.println(row(name) + Text.fit(text, LINE_CHARACTERS));
    }

    private static String row(String name) {
        return "%-14s".formatted(name);
    }
}
