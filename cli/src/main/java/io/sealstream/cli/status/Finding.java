package io.sealstream.cli.status;

/** One line of a log's status. */
record Finding(boolean healthy, String what, String value) {
    static Finding good(String what, String value) {
        return new Finding(true, what, value);
    }

    static Finding bad(String what, String value) {
        return new Finding(false, what, value);
    }
}
