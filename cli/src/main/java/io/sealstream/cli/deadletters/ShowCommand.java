package io.sealstream.cli.deadletters;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.SealerOption;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.DeadLetterDecision;
import io.sealstream.topics.DeadLetterTopic;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream dead-letters show OFFSET}. */
@Command(
        name = "show",
        description = {
            "Show all that there is to one dead letter: why it was refused, what it holds, and what was decided.",
            "",
            "A value that is an event is printed as a CloudEvent. Of one that was resubmitted it says what became of it: sealed"
                    + " at which sequence, refused again as which dead letter, dropped as a duplicate, or nothing yet.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it is shown", "1:there is no such dead letter", "2:cannot tell: out of reach, no log"})
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private DeadLetterOptions options;

    @Mixin
    private SealerOption sealer;

    @Parameters(paramLabel = "OFFSET", description = "Which, as `dead-letters list` names them.")
    private long offset;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Deciding.requireOffsets(spec, List.of(offset));
        try (LogAccess log = options.open();
                DeadLetterTopic letters = log.deadLetterTopic()) {
            DeadLetter letter = letters.at(offset)
                    .orElseThrow(() -> Failure.no(
                            "there is no dead letter " + offset + ": see `sealstream dead-letters list --all`"));
            Map<Long, DeadLetterDecision> decisions = Decisions.read(log);
            Page page = new Page(spec.commandLine().getOut(), Clock.systemUTC());
            page.letter(letter, decisions);
            page.decision(
                    letter,
                    decisions.get(offset),
                    resubmitted -> new Fate(log, log.sealer(sealer.group(log.topics())), letters).of(resubmitted));
            return 0;
        }
    }
}
