package io.sealstream.cli.export;

/** A file of an export that contradicts the rest of it, or is none of its kind. */
final class BadExportException extends Exception {
    private static final long serialVersionUID = 1;

    private final String file;

    /** @param file its path within the export */
    BadExportException(String file, String what, Throwable cause) {
        super(what, cause);
        this.file = file;
    }

    BadExportException(String file, String what) {
        this(file, what, null);
    }

    String file() {
        return file;
    }
}
