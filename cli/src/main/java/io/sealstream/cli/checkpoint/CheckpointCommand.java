package io.sealstream.cli.checkpoint;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.connect.OriginOption;
import io.sealstream.cli.terminal.Age;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.trust.TrustOptions;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.LogTopics;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sealstream checkpoint}. */
@Command(
        name = "checkpoint",
        description = {
            "Print the latest signed checkpoint, verified.",
            "",
            "What comes out on standard output is the signed note itself, byte for byte, to be kept, compared with somebody"
                    + " else's, or given to a witness. Before that its signatures are verified and its root is computed anew"
                    + " from the tiles; `sealstream fsck` computes it from the events. Size, age and what is sealed beyond it"
                    + " are said on standard error.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it verifies, and stands on standard output",
            "1:it does not verify, or there is none",
            "2:cannot tell: out of reach, no log, no keys"
        })
public final class CheckpointCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Mixin
    private OriginOption origin;

    @Mixin
    private TrustOptions trust;

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        LogTopics topics = log.topics();
        try (LogAccess access = LogAccess.open(
                connection.clients(), topics, topics.sealed(), topics.checkpoints(), topics.tiles(), topics.trust())) {
            TrustedKeys keys = trust.keys(access, origin.given(), DescriptionOptions.DEFAULT_ORIGIN);
            try (TrustedCheckpoints checkpoints = TrustedCheckpoints.open(access, keys)) {
                CheckpointRecord latest = checkpoints
                        .latest()
                        .orElseThrow(() ->
                                Failure.no("log " + topics.name() + " has no checkpoint yet: an anchor worker signs"
                                        + " one within a second of the first event"));
                print(latest, access.sealedSize(), keys);
                return 0;
            }
        }
    }

    private void print(CheckpointRecord latest, long sealed, TrustedKeys keys) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(latest.signed().note());
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println("size  " + latest.size() + " events, " + (sealed - latest.size()) + " more are sealed beyond it");
        err.println("age   " + Age.of(latest.timestamp(), clock.millis()));
        err.println("keys  " + keys.describe());
    }
}
