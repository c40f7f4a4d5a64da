package io.sealstream.stack;

/**
 * A local server could not be started or reached. The message's first line says what is wrong and what to do, and stands
 * alone; further lines, if any, are the end of the server's own log.
 */
public final class StackException extends RuntimeException {
    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
