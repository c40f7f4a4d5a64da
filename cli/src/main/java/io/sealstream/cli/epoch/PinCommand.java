package io.sealstream.cli.epoch;

import io.sealstream.topics.Epoch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream epoch pin N}. */
@Command(
        name = "pin",
        description = {
            "Say which epoch the ingest topic that is there now is, where the pins were lost. The sealer's message names N.",
            "",
            "Refused (exit code 1) while a sealer runs, and where epoch N is pinned: a pin is for good.",
            ""
        })
final class PinCommand implements Callable<Integer> {
    @Mixin
    private EpochOptions options;

    @Parameters(paramLabel = "N", description = "The epoch, from 0.")
    private int number;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (number < 0) throw new ParameterException(spec.commandLine(), "an epoch is 0 or more");
        try (Pins pins = options.open()) {
            Epoch epoch = pins.mend(number);
            spec.commandLine()
                    .getOut()
                    .println(
                            "epoch " + epoch.number() + " is topic id " + epoch.topicId() + "; start the sealer again");
            return 0;
        }
    }
}
