package io.sealstream.cli.fsck;

import io.sealstream.cli.attest.AuthoritiesOption;
import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.local.Scratch;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.trust.AuthorityTrust;
import io.sealstream.cli.trust.TrustOptions;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.chain.Description;
import io.sealstream.topics.LogTopics;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sealstream fsck}. */
@Command(
        name = "fsck",
        description = {
            "Derive every tile, root and checkpoint anew from the sealed events, and say where what is stored differs.",
            "",
            "The sealed topic is read once, from sequence 0, and its chain verified; then every record of the checkpoints, tiles"
                    + " and anchors is held against what the events yield: tiles that are missing, different or too many, roots,"
                    + " signatures, two roots for one size, sizes that decrease, tokens that do not verify. All of it is listed,"
                    + " up to 100 findings. Memory does not grow with the log; a temporary directory takes 33 bytes an event.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:sound: everything that is stored is what the events yield",
            "1:damaged: each finding is a line that starts with !",
            "2:cannot tell: out of reach, no log, no keys"
        })
public final class FsckCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Mixin
    private DescriptionOptions description;

    @Mixin
    private TrustOptions trust;

    @Mixin
    private AuthoritiesOption given;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogTopics topics = log.topics();
        Description fixed = description.description();
        PrintWriter err = spec.commandLine().getErr();
        try (LogAccess access = LogAccess.open(
                        connection.clients(),
                        topics,
                        topics.sealed(),
                        topics.checkpoints(),
                        topics.tiles(),
                        topics.anchors(),
                        topics.trust());
                Scratch scratch = Scratch.create("fsck");
                Progress progress = new Progress(err)) {
            TrustedKeys keys = trust.keys(access, description.givenOrigin(), fixed.origin());
            AuthorityTrust authorities = AuthorityTrust.of(given, access);
            try (Fsck fsck = new Fsck(access, keys, authorities, scratch.directory(), progress)) {
                Result result = fsck.run(fixed);
                progress.clear();
                result.print(spec.commandLine().getOut(), fixed.origin() + ", log " + topics.name());
                err.println("keys         " + keys.describe());
                err.println("authorities  " + authorities.describe());
                return result.findings().isEmpty() ? 0 : Failure.NO;
            }
        }
    }
}
