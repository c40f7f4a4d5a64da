package io.sealstream.cli.keys;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream keys}: only says which subcommands there are. */
@Command(
        name = "keys",
        description = {
            "Make and show log keys.",
            "",
            "A log signs its checkpoints with an Ed25519 key, a PKCS#8 file in PEM that openssl reads too. Whoever holds it can"
                    + " sign for the log, so keep it where only the anchor worker reads it, and a copy where nobody does."
                    + " Its public half, the verifier key, is for everybody: publish it where your auditors look.",
            "",
            "To change a key: generate the new one, give the anchor worker both files for a while, publish both verifier keys,"
                    + " then take the old file away and leave its verifier key listed as one that signed before.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {GenerateCommand.class, ShowCommand.class})
public final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: generate or show");
    }
}
