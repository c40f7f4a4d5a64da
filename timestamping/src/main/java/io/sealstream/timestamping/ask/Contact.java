package io.sealstream.timestamping.ask;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.sealstream.ledger.Bytes;
import io.sealstream.timestamping.ask.Answer.Failed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One authority, with retries for faults that pass and a breaker for those that do not. */
final class Contact {
    private final Authority authority;
    private final TimestampClient client;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private volatile String lastFailure = "";

    Contact(Authority authority, TimestampClient client, Limits limits, AuthoritiesListener listener) {
        this.authority = authority;
        this.client = client;
        this.breaker = CircuitBreaker.of(
                authority.name(),
                CircuitBreakerConfig.custom()
                        // Opened where half of the last exchanges failed, and not by one round with its retries alone.
                        .slidingWindowSize(2 * (limits.retries() + 1))
                        .minimumNumberOfCalls(limits.retries() + 2)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        // Only a probe half-opens it.
                        .waitDurationInOpenState(Duration.ofDays(36_500))
                        .recordResult(Failed.class::isInstance)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> listener.breaker(
                        authority.name(), state(event.getStateTransition().getToState())));
        this.retry = Retry.of(
                authority.name(),
                RetryConfig.<Answer>custom()
                        .maxAttempts(limits.retries() + 1)
                        .retryOnResult(answer -> answer instanceof Failed failed && failed.isPassing())
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(
                                limits.backoff(), 2, limits.backoff().multipliedBy(Limits.LONGEST_BACKOFF)))
                        .build());
    }

    Authority authority() {
        return authority;
    }

    boolean isLeftAlone() {
        return breaker.getState() != State.CLOSED;
    }

    /** Asks until it answers, fails in a lasting way, has failed often enough, or its breaker opens. */
    Answer ask(Bytes stamped) throws InterruptedException {
        Retry.AsyncContext<Answer> attempts = retry.asyncContext();
        while (true) {
            Answer answer = once(stamped);
            long pause = attempts.onResult(answer);
            if (pause < 0 || isLeftAlone()) return answer;
            Thread.sleep(pause);
        }
    }

    /** Asks once although the breaker is open, and so finds out whether it can be closed. */
    Answer probe(Bytes random) throws InterruptedException {
        if (breaker.getState() == State.OPEN) breaker.transitionToHalfOpenState();
        return once(random);
    }

    private Answer once(Bytes stamped) throws InterruptedException {
        if (!breaker.tryAcquirePermission()) return leftAlone();
        long start = System.nanoTime();
        boolean isOver = false;
        try {
            Answer answer = client.ask(authority, stamped);
            isOver = true;
            if (answer instanceof Failed failed) lastFailure = failed.detail();
            breaker.onResult(System.nanoTime() - start, TimeUnit.NANOSECONDS, answer);
            return answer;
        } finally {
            // Nobody waited for the answer: that says nothing about the authority.
            if (!isOver) breaker.releasePermission();
        }
    }

    private Failed leftAlone() {
        return new Failed(
                authority.name(),
                FailureKind.LEFT_ALONE,
                Optional.empty(),
                false,
                "authority " + authority.name() + " is left alone until a probe of it succeeds. Its last failure: "
                        + lastFailure);
    }

    private static Breaker state(State state) {
        if (state == State.CLOSED) return Breaker.CLOSED;
        return state == State.HALF_OPEN ? Breaker.HALF_OPEN : Breaker.OPEN;
    }
}
