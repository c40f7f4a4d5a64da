package io.sealstream.topics;

/** What is stored does not verify: a chain, a checkpoint, evidence, a copy. Somebody altered it, or it was never right. */
public final class VerificationFailedException extends FatalException {
    private static final long serialVersionUID = 1;

    public VerificationFailedException(String message) {
        super(message);
    }

    public VerificationFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
