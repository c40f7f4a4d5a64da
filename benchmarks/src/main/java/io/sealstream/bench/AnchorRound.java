package io.sealstream.bench;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One round of {@link AnchorBenchmark}. */
final class AnchorRound {
    private final TestBed bed;
    private final long events;

    AnchorRound(TestBed bed, long events) {
        this.bed = bed;
        this.events = events;
    }

    /**
     * Events per second, and how long the worker that followed took after the last event was sealed.
     *
     * @param sealingFollowed with the worker following on the same cores
     */
    record Rate(double sealingAlone, double sealingFollowed, double behindMillis, double workerAlone) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "sealing alone %,.0f/s; followed by the worker %,.0f/s, the last checkpoint %,.0f ms after the last event;"
                            + " worker alone %,.0f/s",
                    sealingAlone,
                    sealingFollowed,
                    behindMillis,
                    workerAlone);
        }
    }

    Rate measure(String applicationId) throws InterruptedException {
        bed.renewTargets();
        double sealingAlone = seal(applicationId + "-alone");
        bed.renewTargets();
        double sealingFollowed;
        double behindMillis;
        try (Anchoring worker = bed.anchoring()) {
            worker.start();
            sealingFollowed = seal(applicationId + "-followed");
            long sealed = System.nanoTime();
            while (worker.size() < events) TimeUnit.MILLISECONDS.sleep(1);
            behindMillis = (System.nanoTime() - sealed) / 1e6;
        }
        return new Rate(sealingAlone, sealingFollowed, behindMillis, workerAlone());
    }

    private double seal(String applicationId) throws InterruptedException {
        Contender sealing = bed.sealing(applicationId);
        double perSecond;
        try (sealing) {
            sealing.start();
            perSecond = bed.progressOf(applicationId).perSecondUntil(events);
        }
        return perSecond;
    }

    /** A worker that has lost its checkpoints: it takes the sealed log from its first event. */
    private double workerAlone() throws InterruptedException {
        bed.renewCheckpoints();
        try (Anchoring worker = bed.anchoring()) {
            worker.start();
            return new Progress(worker::size).perSecondUntil(events);
        }
    }
}
