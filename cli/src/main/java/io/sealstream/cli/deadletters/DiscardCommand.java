package io.sealstream.cli.deadletters;

import io.sealstream.topics.DeadLetterDecision;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream dead-letters discard OFFSET... --reason TEXT}. */
@Command(
        name = "discard",
        description = {
            "Say that nothing more is to become of dead letters, and why.",
            "",
            "They stay in NAME.dead-letters; they are open no more, and cannot be resubmitted.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all were discarded",
            "1:some were not: decided already, or not there; the others were",
            "2:cannot tell: out of reach, no log, or someone else decides at this moment"
        })
final class DiscardCommand implements Callable<Integer> {
    @Mixin
    private DeadLetterOptions options;

    @Mixin
    private ByOption by;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, kept with the decision: 1 to 1024 characters.")
    private String reason;

    @Parameters(paramLabel = "OFFSET", arity = "1..*", description = "Which, as `dead-letters list` names them.")
    private List<Long> offsets;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Deciding.requireOffsets(spec, offsets);
        String who = by.by();
        String why = ByOption.required(spec, "--reason", reason, DeadLetterDecision::requireReason);
        return new Deciding(
                        spec,
                        (decisions, letter) -> decisions.discard(letter, why, who),
                        decided -> decided.decision().deadLetter() + " discarded")
                .decide(options, offsets);
    }
}
