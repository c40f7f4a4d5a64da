package io.sealstream.ledger.avro;

import java.io.IOException;

/** The bytes are not a valid Avro encoding of what was to be read; the message says what and at which offset. */
public final class MalformedException extends IOException {
    public MalformedException(String message) {
        super(message);
    }

    /** Hostile input arrives by the million: a stack trace for each would be the attack. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
