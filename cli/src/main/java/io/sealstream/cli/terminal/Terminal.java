package io.sealstream.cli.terminal;

/** Where output goes; the {@code sealstream} script knows, and says it in system properties. Java 17 cannot tell. */
public final class Terminal {
    private Terminal() {}

    /** Whether a person watches standard output. */
    public static boolean isOutput() {
        return Boolean.getBoolean("sealstream.terminal.out");
    }

    /** Whether a person watches standard error. */
    public static boolean isError() {
        return Boolean.getBoolean("sealstream.terminal.err");
    }
}
