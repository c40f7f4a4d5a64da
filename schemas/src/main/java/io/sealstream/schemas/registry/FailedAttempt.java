package io.sealstream.schemas.registry;

/** One URL gave no usable answer; another URL may, and where it is transient so may the same one later. */
final class FailedAttempt extends Exception {
    private final boolean isTransient;

    private FailedAttempt(Endpoint at, String what, boolean isTransient) {
        super(at + " " + what);
        this.isTransient = isTransient;
    }

    static FailedAttempt passing(Endpoint at, String what) {
        return new FailedAttempt(at, what, true);
    }

    static FailedAttempt lasting(Endpoint at, String what) {
        return new FailedAttempt(at, what, false);
    }

    boolean isTransient() {
        return isTransient;
    }
}
