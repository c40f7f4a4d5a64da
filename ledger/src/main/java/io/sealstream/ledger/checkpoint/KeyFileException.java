package io.sealstream.ledger.checkpoint;

import java.nio.file.Path;

/** A key file that cannot be used. The message names the file, what is wrong with it, and what to do. */
public final class KeyFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KeyFileException(Path file, String what, Throwable cause) {
        super("key file " + file + " " + what, cause);
    }

    KeyFileException(Path file, String what) {
        this(file, what, null);
    }
}
