package io.sealstream.bench.peers;

import java.util.List;

/**
 * A hash chain in a database: entries numbered from 0 without gaps, each with SHA-256 of the previous entry's hash (32 zero bytes
 * before the first) and its own event's bytes; no id twice. What it has acknowledged is on disk.
 */
public interface Chain extends AutoCloseable {
    /** Empties it. Nobody is connected. */
    void renew();

    Writer connect();

    /** Hands over every entry in the order of the sequence. */
    void read(Entries entries);

    @Override
    void close();

    /** A connection, for one thread. */
    interface Writer extends AutoCloseable {
        /** Chains events in one transaction, those whose ids it has left out; returns when they would survive a crash. */
        void append(List<Submission> events);

        @Override
        void close();
    }

    @FunctionalInterface
    interface Entries {
        void take(long sequence, byte[] event, byte[] hash);
    }
}
