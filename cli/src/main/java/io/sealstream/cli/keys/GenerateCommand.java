package io.sealstream.cli.keys;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.checkpoint.KeyFileException;
import io.sealstream.ledger.checkpoint.LogKeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sealstream keys generate --origin ORIGIN --out FILE}. */
@Command(
        name = "generate",
        description = {
            "Make a new log key, and print its verifier key.",
            "",
            "The file is readable by its owner only, and no file is ever written over. The verifier key goes to standard output,"
                    + " as a line of log.vkey.",
            ""
        })
final class GenerateCommand implements Callable<Integer> {
    @Mixin
    private OriginOption origin;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write the key.")
    private Path out;

    @Mixin
    private PasswordOption password;

    @Option(
            names = "--development",
            description = "Mark the key as one for trying things out, which an anchor worker in production refuses.")
    private boolean development;

    @Option(
            names = "--if-missing",
            description =
                    "Where the file is there already, leave it and print its verifier key: for a container or script that"
                            + " runs before every start.")
    private boolean ifMissing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String name = origin.origin();
        try {
            LogKeyFile file = ifMissing && Files.exists(out)
                    ? LogKeyFile.read(out, password.password())
                    : LogKeyFile.generate(out, password.password(), development);
            spec.commandLine().getOut().println(file.key(name).verifierKey());
            return 0;
        } catch (KeyFileException e) {
            throw Failure.cannotTell(e.getMessage(), e);
        }
    }
}
