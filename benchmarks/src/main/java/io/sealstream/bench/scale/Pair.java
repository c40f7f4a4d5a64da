package io.sealstream.bench.scale;

import io.sealstream.bench.Load;
import io.sealstream.topics.LogTopics;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A sealer and its standby, which change places. */
final class Pair {
    private static final int PER_SECOND = 1_000;
    /** Of steady sealing, before the one that seals goes and after the other took over. */
    private static final Duration STEADY = Duration.ofSeconds(2);

    private static final Duration BOUND = Duration.ofSeconds(90);

    private final ScaleBed bed;
    private final LogTopics topics;
    private final Load load = new Load();
    private Sealer active;
    private Sealer standby;

    Pair(ScaleBed bed, LogTopics topics) {
        this.bed = bed;
        this.topics = topics;
        active = bed.sealer(topics);
        standby = bed.sealer(topics);
    }

    void start() throws InterruptedException {
        active.start();
        standby.start();
    }

    /** The longest time without a newly sealed event around the loss of the one that seals, in milliseconds. */
    double gapAfter(Consumer<Sealer> loss) throws InterruptedException {
        try (Gaps gaps = new Gaps(bed.broker().clients(), topics);
                SteadyLoad arriving = new SteadyLoad(bed.broker().clients(), topics.events(), load, PER_SECOND)) {
            long before = gaps.size();
            gaps.start();
            arriving.start();
            await("sealing", () -> gaps.size() > before + STEADY.toSeconds() * PER_SECOND);
            gaps.forget();
            long lost = gaps.size();
            loss.accept(active);
            TimeUnit.NANOSECONDS.sleep(STEADY.toNanos());
            await("taking over", () -> gaps.size() > lost + 2 * STEADY.toSeconds() * PER_SECOND);
            long sent = arriving.stop();
            await("all that was sent", () -> gaps.size() >= before + sent);
            if (gaps.size() != before + sent)
                throw new IllegalStateException(sent + " were sent, " + (gaps.size() - before) + " sealed");
            changePlaces();
            return gaps.longestMs();
        }
    }

    private void changePlaces() throws InterruptedException {
        Sealer gone = active;
        gone.stop();
        active = standby;
        standby = gone;
        standby.start();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0)
                throw new IllegalStateException(what + " was awaited for " + BOUND.toSeconds() + " s");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
