package io.sealstream.cli.local;

import io.sealstream.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where this process writes what it logs, instead of in front of the user. */
public final class ProcessLog {
    private static final String NAME = "sealstream.log";

    private ProcessLog() {}

    /** Logs to a file in this directory, made if missing; must come before the first logger. */
    public static Path to(Path directory) {
        Path file = directory.resolve(NAME).toAbsolutePath();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot use " + directory + " as a data directory: " + e, e);
        }
        System.setProperty("sealstream.log.file", file.toString());
        System.setProperty("logback.configurationFile", "io/sealstream/cli/logback-file.xml");
        return file;
    }
}
