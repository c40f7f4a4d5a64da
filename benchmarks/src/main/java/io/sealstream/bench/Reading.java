package io.sealstream.bench;

/** One round of something that reads the whole ingest topic and commits its offsets. Closed, it has stopped. */
public interface Reading extends AutoCloseable {
    /** The consumer group that its progress shows in. */
    String applicationId();

    void start() throws InterruptedException;

    /**
     * Looks at what it left behind, once it is closed or has nothing to do. Throws {@link IllegalStateException} where that is
     * not what the events up to its offset should give, or where these are fewer than {@code events}.
     */
    void check(long events);

    @Override
    void close();
}
