package io.sealstream.cli.evidence;

/** Files that are no evidence in the form of format section 7. The message names the file and what is wrong with it. */
public final class BadEvidenceException extends Exception {
    private static final long serialVersionUID = 1;

    BadEvidenceException(String file, String what, Throwable cause) {
        super(file + ": " + what, cause);
    }

    BadEvidenceException(String file, String what) {
        this(file, what, null);
    }
}
