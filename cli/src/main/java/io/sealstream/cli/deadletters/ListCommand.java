package io.sealstream.cli.deadletters;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.DeadLetterDecision;
import io.sealstream.topics.DeadLetterTopic;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream dead-letters list}. */
@Command(
        name = "list",
        description = {
            "List the dead letters that nobody has decided on, oldest first.",
            "",
            "Each row gives the offset by which the other commands know it, when its record was published, the reason's code,"
                    + " the epoch and offset of that record in NAME.events, what was decided, and what was wrong.",
            ""
        })
final class ListCommand implements Callable<Integer> {
    @Mixin
    private DeadLetterOptions options;

    @Option(names = "--all", description = "Also those that were resubmitted or discarded.")
    private boolean all;

    @Option(names = "--reason", paramLabel = "CODE", description = "Only those with this reason, such as CONFLICT.")
    private String reason;

    @Option(names = "--max", paramLabel = "N", description = "Stop after so many.")
    private Long max;

    @Option(names = "--json", description = "One JSON object a line, with the whole message, rather than a table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private long printed;

    @Override
    public Integer call() {
        if (max != null && max < 1) throw new ParameterException(spec.commandLine(), "--max is 1 or more");
        try (LogAccess log = options.open();
                DeadLetterTopic letters = log.deadLetterTopic()) {
            Map<Long, DeadLetterDecision> decisions = Decisions.read(log);
            if (!json) out().println(TableRow.HEADER);
            letters.readAll(letter -> print(letter, decisions.get(letter.offset())));
            if (printed == 0)
                spec.commandLine()
                        .getErr()
                        .println("no dead letters" + (all ? "" : " are open; --all lists decided ones too"));
            return 0;
        }
    }

    private boolean print(DeadLetter letter, DeadLetterDecision decision) {
        if (!isWanted(letter, decision)) return true;
        out().println(json ? JsonLine.of(letter, decision) : TableRow.of(letter, decision));
        printed++;
        // Whoever read our output may be gone.
        return (max == null || printed < max) && !out().checkError();
    }

    private boolean isWanted(DeadLetter letter, DeadLetterDecision decision) {
        return (all || decision == null) && (reason == null || reason.equalsIgnoreCase(letter.reason()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
