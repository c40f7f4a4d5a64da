package io.sealstream.topics;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for what an Admin client was asked; its own {@code default.api.timeout.ms} is the bound. */
public final class Futures {
    private Futures() {}

    /**
     * What the future yields.
     *
     * @param act what was asked, for the message
     * @throws KafkaException what the broker or the client answered instead
     */
    public static <T> T get(KafkaFuture<T> future, String act) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException kafka) throw kafka;
            throw new KafkaException("could not " + act, e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while waiting to " + act, e);
        }
    }
}
