package io.sealstream.ingest.gate;

import java.util.OptionalLong;
import org.apache.kafka.clients.producer.Callback;

/** What an open transaction has written to one partition: how much, and where the first of it came to lie. */
final class Written {
    private static final long UNKNOWN = -1;

    private long count;
    /** Set by the producer's own thread. */
    private volatile long first = UNKNOWN;

    /** One more record; the callback to send it with. */
    Callback add(Callback callback) {
        if (count++ > 0) return callback;
        return (metadata, failed) -> {
            if (failed == null && metadata.hasOffset()) first = metadata.offset();
            if (callback != null) callback.onCompletion(metadata, failed);
        };
    }

    long count() {
        return count;
    }

    /** Once all is sent; empty where the broker had it already and does not know any more where. */
    OptionalLong firstOffset() {
        return first == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(first);
    }
}
