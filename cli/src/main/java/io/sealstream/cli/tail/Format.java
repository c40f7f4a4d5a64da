package io.sealstream.cli.tail;

/** How events are printed. */
enum Format {
    JSON,
    TABLE
}
