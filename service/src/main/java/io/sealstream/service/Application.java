package io.sealstream.service;

/** What a process of ours runs, or one that holds several of them. */
public interface Application extends AutoCloseable {
    /** Starts working; returns at once. */
    void start();

    /**
     * Waits until work has stopped.
     *
     * @throws io.sealstream.topics.FatalException if it was not asked to
     */
    void awaitStopped() throws InterruptedException;

    /** How it is, from before the start on; any thread asks, at any time. */
    Health health();

    /** Stops in an orderly way, within 30 s. */
    @Override
    void close();
}
