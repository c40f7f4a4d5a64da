package io.sealstream.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ClientsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<Submission> events = Submission.ofLoad(1_005);

    @Test
    void everyEventIsAppendedOnceUntilTheyAreUsedUp() throws InterruptedException {
        Set<Submission> appended = ConcurrentHashMap.newKeySet();
        Clients.Run run = Clients.run(chain(appended::addAll), 4, 10, events, LONG);
        assertThat(run.appended()).isEqualTo(1_000);
        assertThat(appended).hasSize(1_000);
        assertThat(run.perSecond()).isPositive();
    }

    @Test
    void timeEndsARunToo() throws InterruptedException {
        assertThat(Clients.run(chain(batch -> {}), 1, 1, events, Duration.ZERO).appended())
                .isZero();
    }

    @Test
    void aClientThatFailsIsNoFigure() {
        Consumer<List<Submission>> failing = batch -> {
            throw new IllegalStateException("disk full");
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> Clients.run(chain(failing), 2, 1, events, LONG))
                .withMessageContaining("disk full");
    }

    private static Chain chain(Consumer<List<Submission>> appending) {
        return new Chain() {
            @Override
            public void renew() {}

            @Override
            public Writer connect() {
                return new Writer() {
                    @Override
                    public void append(List<Submission> batch) {
                        appending.accept(batch);
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public void read(Entries entries) {}

            @Override
            public void close() {}
        };
    }
}
