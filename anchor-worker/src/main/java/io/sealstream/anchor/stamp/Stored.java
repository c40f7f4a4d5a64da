package io.sealstream.anchor.stamp;

import io.sealstream.topics.Anchor;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the anchors topic held when the worker started.
 *
 * @param last the last anchor, with every token it got, complete or not
 * @param lastComplete the last complete one
 */
public record Stored(Optional<Anchor> last, Optional<Anchor> lastComplete) {
    /** That of a log that was never anchored. */
    public static final Stored NOTHING = new Stored(Optional.empty(), Optional.empty());

    /** About when the last complete one was begun: the earliest time in its tokens. */
    Optional<Instant> lastBegun() {
        return lastComplete.flatMap(
                anchor -> anchor.tokens().stream().map(token -> token.genTime()).min(Comparator.naturalOrder()));
    }
}
