package io.sealstream.ingest;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.topics.FatalException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFaultsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ThreadFaults faults = new ThreadFaults("main.events", nanos::get);

    @Test
    void aFatalFaultStopsWhereverItIsInTheChain() {
        FatalException fatal = new FatalException("no");
        assertThat(faults.handle(new StreamsException(new IllegalStateException(fatal))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(faults.reason()).contains(fatal);
    }

    @Test
    void faultsThatPassAreOutlived() {
        for (int i = 0; i < 30; i++) {
            assertThat(faults.handle(new StreamsException("broker"))).isEqualTo(REPLACE_THREAD);
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        }
        assertThat(faults.reason()).isEmpty();
    }

    @Test
    void faultsThatDoNotPassStopTheProcess() {
        for (int i = 0; i < 10; i++)
            assertThat(faults.handle(new StreamsException("disk"))).isEqualTo(REPLACE_THREAD);
        assertThat(faults.handle(new StreamsException("disk"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(faults.reason().orElseThrow()).hasMessage("disk");
    }

    @Test
    void anIngestTopicThatStaysDeletedIsNamedWithWhatToDo() {
        for (int i = 0; i < 11; i++) faults.handle(new StreamsException(new MissingSourceTopicException("missing")));
        assertThat(faults.reason().orElseThrow())
                .isInstanceOf(FatalException.class)
                .hasMessageContainingAll(
                        "main.events does not exist any more", "sealstream topics create", "sealstream epoch next");
    }
}
