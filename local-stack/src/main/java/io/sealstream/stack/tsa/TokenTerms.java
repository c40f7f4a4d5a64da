package io.sealstream.stack.tsa;

import java.time.Duration;

/**
 * What an authority's tokens say. Start from {@link #usual()}.
 *
 * @param clockOffset added to the machine's clock; negative for an authority that is slow
 * @param accuracy what tokens claim of their time, to the microsecond; zero for no claim
 * @param policy what tokens are issued under, an object identifier, dotted
 */
public record TokenTerms(Duration clockOffset, Duration accuracy, String policy) {
    /** What OpenSSL's sample configuration has. */
    private static final String POLICY = "1.2.3.4.1";

    private static final Duration MOST_ACCURACY = Duration.ofHours(1);

    /** @throws IllegalArgumentException if the accuracy is negative or beyond an hour */
    public TokenTerms {
        if (accuracy.isNegative() || accuracy.compareTo(MOST_ACCURACY) > 0)
            throw new IllegalArgumentException(
                    "an accuracy is between zero and " + MOST_ACCURACY + ", not " + accuracy);
    }

    /** The machine's time, no claim of accuracy. */
    public static TokenTerms usual() {
        return new TokenTerms(Duration.ZERO, Duration.ZERO, POLICY);
    }

    public TokenTerms withClockOffset(Duration offset) {
        return new TokenTerms(offset, accuracy, policy);
    }

    public TokenTerms withAccuracy(Duration claimed) {
        return new TokenTerms(clockOffset, claimed, policy);
    }

    public TokenTerms withPolicy(String dotted) {
        return new TokenTerms(clockOffset, accuracy, dotted);
    }
}
