package io.sealstream.cli.keys;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.chain.Description;
import picocli.CommandLine.Option;

/** The log that a key is of. */
final class OriginOption {
    @Option(
            names = "--origin",
            required = true,
            paramLabel = "ORIGIN",
            description =
                    "The log's name, unique in the world, for example example.com/ledger/orders: the key's name too.")
    private String origin;

    String origin() {
        try {
            return new Description(origin, 0, 0).origin();
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell(e.getMessage(), e);
        }
    }
}
