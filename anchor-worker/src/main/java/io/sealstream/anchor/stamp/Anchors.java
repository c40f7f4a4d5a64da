package io.sealstream.anchor.stamp;

import io.sealstream.topics.Anchor;

/** Where anchors are stored. */
public interface Anchors {
    /**
     * Stores an anchor for ever: the commit point. Its size is never below that of an earlier one, and one of the same size
     * has the same stamped bytes and more tokens.
     *
     * @throws org.apache.kafka.common.errors.RetriableException where trying again may help. The same anchor is then published
     *     again, which is harmless if the first attempt had succeeded after all
     * @throws io.sealstream.topics.FatalException where another worker has taken over
     */
    void publish(Anchor anchor);
}
