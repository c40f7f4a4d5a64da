package io.sealstream.timestamping;

/** Ends a verification at the first flaw; never leaves {@link TokenVerifier}. */
final class RefusedException extends Exception {
    private final Flaw flaw;

    RefusedException(Flaw flaw, String detail) {
        super(detail, null, false, false);
        this.flaw = flaw;
    }

    TokenVerdict.Refused verdict() {
        return new TokenVerdict.Refused(flaw, getMessage());
    }
}
