package io.sealstream.topics;

/** Something that must stop the process and that trying again cannot mend; the message says what to do. */
public class FatalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FatalException(String message) {
        super(message);
    }

    public FatalException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The first fatal one among {@code thrown} and its causes; null where there is none. */
    public static FatalException in(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) if (t instanceof FatalException fatal) return fatal;
        return null;
    }
}
