package io.sealstream.cli.connect;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The log's name, where no more of its description matters. */
public final class OriginOption {
    @Option(
            names = "--origin",
            paramLabel = "ORIGIN",
            description =
                    "The log's name, which its checkpoints and keys must bear. Default: that of the keys given, or "
                            + DescriptionOptions.DEFAULT_ORIGIN + ".")
    private String origin;

    /** Only where it was given. */
    public Optional<String> given() {
        return Optional.ofNullable(origin);
    }
}
