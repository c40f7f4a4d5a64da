package io.sealstream.timestamping.ask;

import io.sealstream.timestamping.Flaw;
import io.sealstream.timestamping.Timestamp;
import java.time.Duration;
import java.util.Optional;

/** What asking one authority came to. */
public sealed interface Answer {
    /** The name of the authority. */
    String authority();

    /**
     * It stamped, and the token verified.
     *
     * @param offset the token's time less that of this process in the middle of the exchange; positive if theirs is ahead.
     *     Only differences between authorities mean anything: the local clock proves nothing
     * @param roundTrip how long the exchange took, half of which the offset may be off
     */
    record Stamped(String authority, Timestamp timestamp, Duration offset, Duration roundTrip) implements Answer {}

    /**
     * It did not.
     *
     * @param flaw what the verifier found, where the kind is {@link FailureKind#REFUSED} and it found something
     * @param isPassing whether asking again soon may help
     * @param detail for people: the authority, its URL, what happened and what to do
     */
    record Failed(String authority, FailureKind kind, Optional<Flaw> flaw, boolean isPassing, String detail)
            implements Answer {}
}
