package io.sealstream.ledger.event;

/** An entry of a format version this code does not know: newer than it, or never written. */
public final class UnknownVersionException extends Exception {
    private static final long serialVersionUID = 1;

    public UnknownVersionException(int version) {
        super("entry version " + version + ", this code knows only " + Entry.VERSION, null, false, false);
    }
}
