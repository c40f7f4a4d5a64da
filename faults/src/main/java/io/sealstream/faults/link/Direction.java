package io.sealstream.faults.link;

/** Which way bytes go on a link. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
