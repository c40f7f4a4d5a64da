package io.sealstream.bench;

/** One round of something that reads the whole ingest topic and commits its offsets. Closed, it has stopped. */
public interface Reading extends AutoCloseable {
    /** The consumer group that its progress shows in. */
    String applicationId();

    void start() throws InterruptedException;

    /** Looks, once closed, at what it left behind. Throws {@link IllegalStateException} where that is not what all events should give. */
    void check(long events);

    @Override
    void close();
}
