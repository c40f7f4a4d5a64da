package io.sealstream.faults.check.format;

/** Bytes are not what the format says; the message says how. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    /** With what is wrong. */
    public MalformedException(String message) {
        super(message);
    }
}
