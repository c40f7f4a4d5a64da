package io.sealstream.cli.deadletters;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Text;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.DeadLetterDecisions;
import io.sealstream.topics.DeadLetterTopic;
import io.sealstream.topics.DecisionOutcome;
import io.sealstream.topics.DecisionOutcome.Decided;
import io.sealstream.topics.DecisionOutcome.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Decides dead letters one after the other, each in a transaction of its own: one that is refused holds up no other. */
final class Deciding {
    private final CommandSpec spec;
    private final BiFunction<DeadLetterDecisions, DeadLetter, DecisionOutcome> choice;
    private final Function<Decided, String> line;

    /**
     * One command's way to decide.
     *
     * @param line what is printed of a decision
     */
    Deciding(
            CommandSpec spec,
            BiFunction<DeadLetterDecisions, DeadLetter, DecisionOutcome> choice,
            Function<Decided, String> line) {
        this.spec = spec;
        this.choice = choice;
        this.line = line;
    }

    static void requireOffsets(CommandSpec spec, List<Long> offsets) {
        if (offsets.stream().anyMatch(offset -> offset < 0))
            throw new ParameterException(spec.commandLine(), "a dead letter's offset is 0 or more");
    }

    /** The exit code: 0 where all was decided. */
    int decide(DeadLetterOptions options, List<Long> offsets) {
        try (LogAccess log = options.open();
                DeadLetterTopic letters = log.deadLetterTopic();
                DeadLetterDecisions decisions =
                        DeadLetterDecisions.open(log.clients(), log.topics(), Clock.systemUTC())) {
            int exitCode = 0;
            for (long offset : offsets) if (!decide(letters, decisions, offset)) exitCode = Failure.NO;
            return exitCode;
        }
    }

    private boolean decide(DeadLetterTopic letters, DeadLetterDecisions decisions, long offset) {
        Optional<DeadLetter> letter = letters.at(offset);
        DecisionOutcome outcome = letter.isEmpty()
                ? new Refused("there is no dead letter " + offset + ": see `sealstream dead-letters list`")
                : choice.apply(decisions, letter.get());
        if (outcome instanceof Decided decided) {
            spec.commandLine().getOut().println(line.apply(decided));
            return true;
        }
        spec.commandLine().getErr().println("sealstream: " + Text.visible(((Refused) outcome).why()));
        return false;
    }
}
