package io.sealstream.ingest.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Description;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.VerificationFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a standby does where it cannot follow; that it does, a real topic shows. */
class StandbyIndexTest {
    private static final Description DESCRIPTION = new Description("example.com/t", 604_800_000, 1_000_000);
    private static final Duration BOUND = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final BlockingQueue<RuntimeException> fatal = new LinkedBlockingQueue<>();
    private final Semaphore turn = new Semaphore(1);
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void isNotReadyWhileTheTopicCannotBeReadAndTriesAgain() throws Exception {
        try (StandbyIndex standby = standby(() -> failing(new TimeoutException("no broker answers")))) {
            assertThat(standby.impediment())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("filling"));
            standby.start();
            await(() -> attempts.get() >= 2);
            assertThat(standby.impediment().orElseThrow()).contains("no broker answers");
            assertThat(standby.behindCount()).isEqualTo(-1);
            assertThat(fatal).isEmpty();
        }
    }

    @Test
    void whateverIsThrownLeavesItFollowing() throws Exception {
        UncheckedIOException full = new UncheckedIOException("no space left on device", new IOException("full"));
        try (StandbyIndex standby = standby(() -> failing(full))) {
            standby.start();
            await(() -> attempts.get() >= 2);
            assertThat(standby.impediment().orElseThrow()).contains("no space left on device");
        }
    }

    @Test
    void tellsOfALogThatDoesNotVerify() throws Exception {
        VerificationFailedException broken = new VerificationFailedException("the log is broken at sequence 10");
        try (StandbyIndex standby = standby(() -> failing(broken))) {
            standby.start();
            assertThat(fatal.poll(BOUND.toSeconds(), TimeUnit.SECONDS)).isSameAs(broken);
        }
    }

    @Test
    void whoHasTheIndexIsNotDisturbedAndGivesItBackToBeFilledAnew() throws Exception {
        try (StandbyIndex standby = standby(() -> failing(new TimeoutException("no broker answers")))) {
            SeenIndex taken = standby.take();
            standby.start();
            assertThat(standby.impediment().orElseThrow()).contains("recovering");
            assertThat(standby.behindCount()).isZero();
            assertThat(taken.reflects()).isNull();
            assertThat(attempts).hasValue(0);

            standby.giveBack(taken);
            assertThat(standby.behindCount()).isEqualTo(-1);
            await(() -> attempts.get() >= 1);
            SeenIndex again = standby.take();
            assertThat(again.reflects()).isNull();
            standby.stop();
            standby.giveBack(again);
        }
    }

    @Test
    void anErrorStopsTheProcessLoudlyAndIsToldAgain() throws Exception {
        try (StandbyIndex standby = standby(() -> {
            attempts.incrementAndGet();
            throw new NoClassDefFoundError("io/sealstream/Missing");
        })) {
            standby.start();
            for (int told = 0; told < 2; told++)
                assertThat(fatal.poll(BOUND.toSeconds(), TimeUnit.SECONDS))
                        .isInstanceOf(FatalException.class)
                        .hasMessageContaining("io/sealstream/Missing");
            assertThat(standby.isFilling()).isFalse();
            assertThat(attempts).hasValue(1);
        }
    }

    @Test
    void waitsForItsTurnAndATaskDoesNotWaitWithIt() throws Exception {
        turn.acquire();
        try (StandbyIndex standby = standby(() -> failing(new TimeoutException("no broker answers")))) {
            standby.start();
            await(turn::hasQueuedThreads);
            assertThat(standby.isFilling()).isTrue();
            assertThat(attempts).hasValue(0);
            SeenIndex taken = standby.take();
            assertThat(taken.reflects()).isNull();

            turn.release();
            await(() -> !turn.hasQueuedThreads());
            assertThat(attempts).hasValue(0);
            standby.giveBack(taken);
            await(() -> attempts.get() >= 1);
        }
    }

    private StandbyIndex standby(Supplier<SealedTopic> topic) {
        return new StandbyIndex(
                () -> SeenIndex.open(directory.resolve("seen"), new Window(DESCRIPTION.dedupWindowMs()), 1 << 20),
                topic,
                DESCRIPTION,
                turn,
                fatal::add);
    }

    private SealedTopic failing(RuntimeException fault) {
        attempts.incrementAndGet();
        throw fault;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).isNegative();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
