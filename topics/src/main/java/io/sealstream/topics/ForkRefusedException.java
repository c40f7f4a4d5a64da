package io.sealstream.topics;

/** Going on would give the log two histories: its end was lost, it is another log, or someone else writes to it. */
public final class ForkRefusedException extends FatalException {
    private static final long serialVersionUID = 1;

    public ForkRefusedException(String message) {
        super(message);
    }

    public ForkRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
