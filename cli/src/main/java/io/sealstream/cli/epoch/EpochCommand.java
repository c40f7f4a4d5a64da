package io.sealstream.cli.epoch;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sealstream epoch}. */
@Command(
        name = "epoch",
        description = {
            "Show which topic each epoch of the log is.",
            "",
            "An ingest topic that is deleted and made again counts its offsets from 0 again, so the log counts the topic's"
                    + " incarnations: the sealer pins the topic's id and stops where it differs. `epoch next` goes on with a"
                    + " new topic, deliberately; `epoch pin` mends lost pins.",
            ""
        },
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {NextCommand.class, PinCommand.class})
public final class EpochCommand implements Callable<Integer> {
    @Mixin
    private EpochOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Pins pins = options.open()) {
            pins.lines().forEach(spec.commandLine().getOut()::println);
            return 0;
        }
    }
}
