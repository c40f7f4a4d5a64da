package io.sealstream.cli.keys;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.checkpoint.KeyFileException;
import io.sealstream.ledger.checkpoint.LogKeyFile;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream keys show FILE... --origin ORIGIN}. */
@Command(
        name = "show",
        description = {
            "Print the verifier keys of key files: what log.vkey lists, one a line.",
            "",
            "Nothing secret is printed. With --pem, each key as openssl reads it instead.",
            ""
        })
final class ShowCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Key files, the first in force first.")
    private List<Path> files;

    @Mixin
    private OriginOption origin;

    @Mixin
    private PasswordOption password;

    @Option(names = "--pem", description = "As SubjectPublicKeyInfo in PEM, for openssl pkeyutl -verify -pubin.")
    private boolean pem;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String name = origin.origin();
        try {
            List<VerifierKey> keys = files.stream()
                    .map(file ->
                            LogKeyFile.read(file, password.password()).key(name).verifierKey())
                    .toList();
            for (VerifierKey key : new VerifierKeys(keys).keys())
                spec.commandLine().getOut().print(pem ? key.toPem() : key + "\n");
            spec.commandLine().getOut().flush();
            return 0;
        } catch (KeyFileException e) {
            throw Failure.cannotTell(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell("the same key file is given twice: " + e.getMessage(), e);
        }
    }
}
