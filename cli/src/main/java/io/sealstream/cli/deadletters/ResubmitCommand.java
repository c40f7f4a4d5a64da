package io.sealstream.cli.deadletters;

import io.sealstream.topics.DeadLetterDecision.Resubmitted;
import io.sealstream.topics.DecisionOutcome.Decided;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream dead-letters resubmit OFFSET...}. */
@Command(
        name = "resubmit",
        description = {
            "Publish dead letters once more, as they were published first: where what refused them has been mended.",
            "",
            "Each is published and its decision recorded in one transaction, so that it happens once, or not at all. Prints"
                    + " where the new record stands in NAME.events; `dead-letters show` says what became of it.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all were published",
            "1:some were not: decided already, not there, or their value was too large to keep; the others were",
            "2:cannot tell: out of reach, no log, or someone else decides at this moment"
        })
final class ResubmitCommand implements Callable<Integer> {
    @Mixin
    private DeadLetterOptions options;

    @Mixin
    private ByOption by;

    @Parameters(paramLabel = "OFFSET", arity = "1..*", description = "Which, as `dead-letters list` names them.")
    private List<Long> offsets;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Deciding.requireOffsets(spec, offsets);
        String who = by.by();
        return new Deciding(spec, (decisions, letter) -> decisions.resubmit(letter, who), ResubmitCommand::line)
                .decide(options, offsets);
    }

    private static String line(Decided decided) {
        Resubmitted resubmitted = (Resubmitted) decided.decision();
        return resubmitted.deadLetter() + " -> epoch " + resubmitted.ingestEpoch() + ", offset "
                + resubmitted.ingestOffset();
    }
}
