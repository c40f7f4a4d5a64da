package io.sealstream.cli.doctor.ledger;

import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.Token;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The last anchors of a log, the latest first. */
record RecentAnchors(List<Anchor> anchors) {
    /** Anchors, markers and repetitions with more tokens: so many offsets hold more than enough of them. */
    private static final int OFFSETS = 256;

    RecentAnchors {
        anchors = List.copyOf(anchors);
    }

    /** At most {@code count} of them. */
    static RecentAnchors of(AnchorTopic topic, int count) {
        NavigableMap<Long, Anchor> found = new TreeMap<>();
        // Wants none, and so gets to see all: of one size the one with the most tokens is the one.
        topic.latest(
                anchor -> {
                    found.merge(anchor.size(), anchor, RecentAnchors::fuller);
                    return false;
                },
                OFFSETS);
        return new RecentAnchors(
                found.descendingMap().values().stream().limit(count).toList());
    }

    private static Anchor fuller(Anchor one, Anchor other) {
        return other.tokens().size() > one.tokens().size() ? other : one;
    }

    int count() {
        return anchors.size();
    }

    /** Whether authorities are missing: there are anchors, and none of them is complete. */
    boolean isShort() {
        return !anchors.isEmpty() && anchors.stream().noneMatch(Anchor::isComplete);
    }

    /** An authority's latest token among them. */
    Optional<Token> latest(String authority) {
        return anchors.stream()
                .flatMap(anchor -> anchor.tokens().stream())
                .filter(token -> token.authority().equals(authority))
                .max(Comparator.comparing(Token::genTime));
    }
}
