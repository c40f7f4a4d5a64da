package io.sealstream.cli.topics;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream topics}: only says which subcommand there is. */
@Command(
        name = "topics",
        description = {
            "Make the topics of a log.",
            "",
            "A log's guarantees rest on how its topics are set: as many partitions each, nothing that is sealed ever deleted,"
                    + " LogAppendTime where events arrive. Every process asserts its own before its first record.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CreateCommand.class)
public final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: create");
    }
}
