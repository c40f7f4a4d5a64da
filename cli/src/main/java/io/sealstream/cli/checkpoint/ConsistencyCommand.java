package io.sealstream.cli.checkpoint;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.connect.OriginOption;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.trust.TrustOptions;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.tree.ConsistencyProof;
import io.sealstream.topics.LogTopics;
import java.io.PrintWriter;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream consistency M N}. */
@Command(
        name = "consistency",
        description = {
            "Prove that one checkpoint's log is the beginning of another's.",
            "",
            "Prints the RFC 6962 consistency proof, one base64 hash a line, an empty line, the checkpoint of size M, an empty"
                    + " line, and the checkpoint of size N. It is made from tiles alone and verified against both signed"
                    + " roots before it is printed.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the second extends the first, and the proof stands on standard output",
            "1:it does not, or there is no checkpoint of such a size: the nearest ones are named",
            "2:cannot tell: out of reach, no log, no keys"
        })
public final class ConsistencyCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Mixin
    private OriginOption origin;

    @Mixin
    private TrustOptions trust;

    @Parameters(index = "0", paramLabel = "M", description = "Size of the earlier checkpoint.")
    private long first;

    @Parameters(index = "1", paramLabel = "N", description = "Size of the later checkpoint.")
    private long second;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (first < 1 || first > second)
            throw new ParameterException(spec.commandLine(), "M and N are sizes of checkpoints, 1 <= M <= N");
        LogTopics topics = log.topics();
        try (LogAccess access = LogAccess.open(
                        connection.clients(), topics, topics.checkpoints(), topics.tiles(), topics.trust());
                TrustedCheckpoints checkpoints = TrustedCheckpoints.open(
                        access, trust.keys(access, origin.given(), DescriptionOptions.DEFAULT_ORIGIN))) {
            SignedCheckpoint older = checkpoints.at(first).signed();
            SignedCheckpoint newer = checkpoints.at(second).signed();
            ConsistencyProof proof = ConsistencyProof.of(checkpoints.nodes(second), first, second);
            if (!proof.verify(older.checkpoint().root(), newer.checkpoint().root()))
                throw Failure.no("the checkpoint of size " + second + " does not extend that of size " + first
                        + ": this log has two histories, keep both checkpoints as evidence of it");
            print(proof, older, newer);
            spec.commandLine().getErr().println("keys  " + checkpoints.keys().describe());
            return 0;
        }
    }

    private void print(ConsistencyProof proof, SignedCheckpoint older, SignedCheckpoint newer) {
        PrintWriter out = spec.commandLine().getOut();
        for (Hash hash : proof.hashes()) out.print(Base64.getEncoder().encodeToString(hash.toBytes()) + "\n");
        out.print("\n" + older.note() + "\n" + newer.note());
        out.flush();
    }
}
