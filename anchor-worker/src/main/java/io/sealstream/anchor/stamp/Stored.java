package io.sealstream.anchor.stamp;

import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the anchors topic held when the worker started. Tokens that the worker would not take itself do not count: where the
 * newest checkpoint has only such, it is anchored again.
 *
 * @param last the last anchor, with every token it got that counts, complete or not
 * @param lastComplete the last complete one
 */
public record Stored(Optional<Anchor> last, Optional<Anchor> lastComplete) {
    /** That of a log that was never anchored. */
    public static final Stored NOTHING = new Stored(Optional.empty(), Optional.empty());

    /** Looks for the last complete one so far back. One further back is as good as none: the next one covers it all. */
    private static final int OFFSETS = 4_096;

    /** Reads the end of the topic, and believes of it what verifies. */
    public static Stored read(AnchorTopic anchors, AuthoritiesConfig config) {
        OwnTrust own = new OwnTrust(config);
        return new Stored(
                anchors.latest().map(own::counted),
                anchors.latest(anchor -> own.counted(anchor).isComplete(), OFFSETS)
                        .map(own::counted));
    }

    /** About when the last complete one was begun: the earliest time in its tokens. */
    Optional<Instant> lastBegun() {
        return lastComplete.flatMap(
                anchor -> anchor.tokens().stream().map(token -> token.genTime()).min(Comparator.naturalOrder()));
    }
}
