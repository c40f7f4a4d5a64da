package io.sealstream.cli.epoch;

import io.sealstream.topics.Epoch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sealstream epoch next}. */
@Command(
        name = "next",
        description = {
            "Go on with the ingest topic that is there now: pin the next epoch to it, and let the sealer read it from its first"
                    + " record.",
            "",
            "Refused (exit code 1) while a sealer runs, and where the topic is an epoch's already. Afterwards start the"
                    + " sealer again; the log goes on without a gap.",
            ""
        })
final class NextCommand implements Callable<Integer> {
    @Mixin
    private EpochOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Pins pins = options.open()) {
            Epoch epoch = pins.next();
            spec.commandLine()
                    .getOut()
                    .println(
                            "epoch " + epoch.number() + " is topic id " + epoch.topicId() + "; start the sealer again");
            return 0;
        }
    }
}
