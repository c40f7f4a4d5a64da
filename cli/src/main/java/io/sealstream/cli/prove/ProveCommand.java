package io.sealstream.cli.prove;

import io.sealstream.cli.anchor.AnchorLine;
import io.sealstream.cli.attest.AuthoritiesOption;
import io.sealstream.cli.checkpoint.TrustedCheckpoints;
import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.trust.AuthorityTrust;
import io.sealstream.cli.trust.TrustOptions;
import io.sealstream.ledger.checkpoint.TlogProof;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedTopic;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream prove SEQ [--out FILE.zip]}. */
@Command(
        name = "prove",
        description = {
            "Prove that one event is in the log.",
            "",
            "Prints an inclusion proof, the C2SP tlog-proof file: the way from the event's hash to the root of a signed"
                    + " checkpoint, and that checkpoint. It is made from tiles alone, at most 20 hashes for a million"
                    + " events, and verified against the event as it is sealed before it is printed.",
            "",
            "The checkpoint is that of the earliest complete anchor that covers the event, so that the time proven is the"
                    + " earliest there is; without such an anchor the latest checkpoint. Which one is said on standard error. Tokens"
                    + " that do not verify do not count.",
            "",
            "With --out everything that somebody without Kafka needs goes into a ZIP, the event's data included.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:proven",
            "1:not proven: no such event, no checkpoint that covers it, or something does not verify",
            "2:cannot tell: out of reach, no log, no keys"
        })
public final class ProveCommand implements Callable<Integer> {
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

    @Parameters(paramLabel = "SEQ", description = "The event's sequence.")
    private long sequence;

    @Option(names = "--size", paramLabel = "N", description = "Prove it by the checkpoint of this size.")
    private Long size;

    @Option(
            names = "--out",
            paramLabel = "FILE.zip",
            description =
                    "Write evidence for somebody else instead: the event, the proof, the timestamps and how to verify all"
                            + " of it with openssl and sha256sum. Refused if the file exists.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (sequence < 0) throw new ParameterException(spec.commandLine(), "SEQ is 0 or more");
        if (size != null && size < 1) throw new ParameterException(spec.commandLine(), "--size is 1 or more");
        LogTopics topics = log.topics();
        try (LogAccess access = LogAccess.open(
                        connection.clients(),
                        topics,
                        topics.sealed(),
                        topics.checkpoints(),
                        topics.tiles(),
                        topics.anchors(),
                        topics.trust());
                TrustedCheckpoints checkpoints = TrustedCheckpoints.open(
                        access, trust.keys(access, description.givenOrigin(), DescriptionOptions.DEFAULT_ORIGIN));
                AnchorTopic anchors = access.anchors();
                SealedTopic sealed = access.sealed()) {
            Proving proving = new Proving(checkpoints, sealed);
            SealedEvent event = proving.event(sequence);
            AuthorityTrust authorities = AuthorityTrust.of(given, access);
            Choice choice = new Choice(checkpoints, anchors, authorities);
            Stated stated = size == null ? choice.covering(sequence) : choice.ofSize(size, sequence);
            TlogProof proof = proving.prove(sequence, event, stated.signed());
            if (out == null) print(proof);
            else
                new EvidenceFile(
                                out,
                                description.description(),
                                checkpoints.keys().keys())
                        .holdTo(proving.event(0))
                        .write(access, event, proof, stated);
            explain(stated, checkpoints, authorities);
            return 0;
        }
    }

    private void print(TlogProof proof) {
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.print(proof);
        stdout.flush();
    }

    private void explain(Stated stated, TrustedCheckpoints checkpoints, AuthorityTrust authorities) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("checkpoint  of size " + stated.size() + ": " + stated.why());
        err.println("tokens      " + stated.anchor().map(ProveCommand::tokens).orElse("none: it proves no time"));
        stated.verified().ifPresent(verified -> verified.refused().forEach(why -> err.println("            " + why)));
        err.println("keys        " + checkpoints.keys().describe());
        err.println("authorities " + authorities.describe());
        if (out != null) err.println("evidence    " + out + ", checked by: sealstream verify " + out);
    }

    private static String tokens(Anchor anchor) {
        if (anchor.tokens().isEmpty()) return "none that verifies: it proves no time";
        return AnchorLine.state(anchor) + ", stamped " + AnchorLine.times(anchor) + " by "
                + AnchorLine.authorities(anchor);
    }
}
