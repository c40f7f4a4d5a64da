package io.sealstream.cli.terminal;

/** Ends a command with one line on standard error. */
public final class Failure extends RuntimeException {
    /** Exit code of a command whose answer is no. */
    public static final int NO = 1;
    /** Exit code of a command that cannot answer: wrong arguments, nothing to reach, not a log. */
    public static final int CANNOT_TELL = 2;

    private static final long serialVersionUID = 1;

    private final int exitCode;

    private Failure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The answer is no, and this is why. */
    public static Failure no(String message) {
        return new Failure(NO, message, null);
    }

    /** There is no answer, and this is what to do about it. */
    public static Failure cannotTell(String message) {
        return new Failure(CANNOT_TELL, message, null);
    }

    /** There is no answer, and this is what to do about it. */
    public static Failure cannotTell(String message, Throwable cause) {
        return new Failure(CANNOT_TELL, message, cause);
    }

    public int exitCode() {
        return exitCode;
    }
}
