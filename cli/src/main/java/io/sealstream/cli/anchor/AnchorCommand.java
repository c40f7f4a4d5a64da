package io.sealstream.cli.anchor;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream anchor}, which only says which subcommands there are. */
@Command(
        name = "anchor",
        description = {"Have the log's state dated; `sealstream anchors` lists what was.", ""},
        synopsisSubcommandLabel = "COMMAND",
        subcommands = NowCommand.class)
public final class AnchorCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: anchor now");
    }
}
