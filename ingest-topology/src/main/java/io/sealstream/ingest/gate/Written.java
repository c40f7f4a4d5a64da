package io.sealstream.ingest.gate;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;

/** What an open transaction has written to one partition: how much, and between which offsets. */
final class Written {
    private long count;
    private Future<RecordMetadata> first;
    private Future<RecordMetadata> last;

    /** One more record is on its way. */
    void add(Future<RecordMetadata> sent) {
        if (count++ == 0) first = sent;
        last = sent;
    }

    long count() {
        return count;
    }

    /** Where it lies, once all is sent; empty where a broker had a record already and does not know any more where. */
    Optional<Stretch> stretch() {
        try {
            RecordMetadata from = first.get();
            RecordMetadata to = last.get();
            return from.hasOffset() && to.hasOffset()
                    ? Optional.of(new Stretch(from.offset(), to.offset()))
                    : Optional.empty();
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while a record was on its way", e);
        } catch (ExecutionException e) {
            // It was not sent, which whoever sent it is told of as well.
            return Optional.empty();
        }
    }

    /** From the first record to the last, both included. */
    record Stretch(long first, long last) {
        long length() {
            return last - first + 1;
        }
    }
}
