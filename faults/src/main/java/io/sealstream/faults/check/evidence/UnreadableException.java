package io.sealstream.faults.check.evidence;

/** Something could not be read, so nothing can be said of it: neither that it holds nor that it does not. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what could not be read, and what to do. */
    public UnreadableException(String message) {
        super(message);
    }

    /** As above, and why. */
    public UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
