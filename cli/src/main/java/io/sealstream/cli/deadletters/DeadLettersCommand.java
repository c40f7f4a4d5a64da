package io.sealstream.cli.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream dead-letters}, which only says which subcommands there are. */
@Command(
        name = "dead-letters",
        description = {
            "See what was refused, and decide what becomes of it.",
            "",
            "A dead letter is open until it is resubmitted or discarded, which is for good. Decisions are records of"
                    + " NAME.dead-letter-decisions; the dead letters themselves stay as they are. They go by their offset in"
                    + " NAME.dead-letters.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, ShowCommand.class, ResubmitCommand.class, DiscardCommand.class})
public final class DeadLettersCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: dead-letters list, show, resubmit or discard");
    }
}
