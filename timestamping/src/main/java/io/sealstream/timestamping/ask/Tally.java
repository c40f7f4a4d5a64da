package io.sealstream.timestamping.ask;

import io.sealstream.ledger.Hash;
import io.sealstream.timestamping.ask.Answer.Failed;
import io.sealstream.timestamping.ask.Answer.Stamped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Counts the answers of one round. Until the round is closed they are collected; timestamps that come afterwards go to
 * whoever wants late ones.
 */
final class Tally {
    private final int quorum;
    private final Consumer<Stamped> late;
    private final Set<Hash> signers;
    private final List<Stamped> tokens = new ArrayList<>();
    private final List<Failed> failures = new ArrayList<>();
    private final List<Future<?>> asked = new ArrayList<>();
    private int outstanding;
    private boolean isClosed;
    private boolean isCancelled;
    private Throwable fault;

    Tally(int quorum, Collection<Hash> already, Consumer<Stamped> late) {
        this.quorum = quorum;
        this.signers = new HashSet<>(already);
        this.late = late;
    }

    synchronized void asked(Future<?> future) {
        outstanding++;
        asked.add(future);
        if (isCancelled) future.cancel(true);
    }

    /** Counts an answer; the tokens of the round so far. */
    List<Stamped> answered(Answer answer) {
        boolean isLate = false;
        List<Stamped> all;
        synchronized (this) {
            outstanding--;
            if (answer instanceof Failed failed) failures.add(failed);
            if (answer instanceof Stamped stamped) {
                tokens.add(stamped);
                signers.add(stamped.timestamp().signer());
                isLate = isClosed && !isCancelled;
            }
            all = List.copyOf(tokens);
            notifyAll();
        }
        if (isLate) late.accept((Stamped) answer);
        return all;
    }

    /** Something is wrong on our side: whoever waits for the round gets to know. */
    synchronized void faulted(Throwable thrown) {
        fault = thrown;
        cancel();
    }

    /** Waits until the quorum is reached, or those asked cannot reach it any more, or the time is up. */
    synchronized void awaitEnough(Duration hedge) throws InterruptedException {
        long deadline = System.nanoTime() + hedge.toNanos();
        while (!isComplete() && signers.size() + outstanding >= quorum && !isCancelled) {
            long left = deadline - System.nanoTime();
            if (left <= 0) return;
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Waits until the quorum is reached or all have answered, or the time is up. */
    synchronized void awaitAll(Duration bound) throws InterruptedException {
        long deadline = System.nanoTime() + bound.toNanos();
        while (!isComplete() && outstanding > 0 && !isCancelled) {
            long left = deadline - System.nanoTime();
            if (left <= 0) return;
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    synchronized boolean isComplete() {
        return signers.size() >= quorum;
    }

    /** From here on answers are late. */
    synchronized Round close() {
        isClosed = true;
        if (fault instanceof Error error) throw error;
        if (fault instanceof RuntimeException exception) throw exception;
        return new Round(tokens, failures, isComplete());
    }

    /** Asks no further, and wakes who waits. */
    synchronized void cancel() {
        isCancelled = true;
        asked.forEach(future -> future.cancel(true));
        notifyAll();
    }
}
