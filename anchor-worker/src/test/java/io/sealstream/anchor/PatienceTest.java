package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.topics.FatalException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void workIsTakenUpAgainAfterATransientFault() throws Exception {
        patience().run(() -> {
            if (runs.incrementAndGet() == 1) throw new TimeoutException("no answer");
        });
        assertThat(runs).hasValue(2);
    }

    @Test
    void aFatalFaultIsNeverTriedAgain() {
        FatalException fatal = new FatalException("the log is broken");
        assertThatThrownBy(() -> patience().run(() -> {
                    runs.incrementAndGet();
                    throw fatal;
                }))
                .isSameAs(fatal);
        assertThat(runs).hasValue(1);
    }

    @Test
    void faultsThatComeFasterThanTheyPassEndTheWork() {
        assertThatExceptionOfType(FatalException.class)
                .isThrownBy(() -> patience().run(() -> {
                    throw new TimeoutException("no answer");
                }))
                .withMessageContaining("no answer");
    }

    @Test
    void nothingIsTakenUpAgainOnceStopped() throws Exception {
        patience().run(() -> {
            runs.incrementAndGet();
            stopping.countDown();
            throw new TimeoutException("no answer");
        });
        assertThat(runs).hasValue(1);
    }

    private Patience patience() {
        return new Patience(stopping, now::get, Duration.ofMillis(1));
    }
}
