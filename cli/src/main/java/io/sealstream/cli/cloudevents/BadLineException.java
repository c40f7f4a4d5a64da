package io.sealstream.cli.cloudevents;

/** A line is no CloudEvent that can be published; the message says why. */
public final class BadLineException extends Exception {
    private static final long serialVersionUID = 1;

    public BadLineException(String message) {
        super(message);
    }
}
