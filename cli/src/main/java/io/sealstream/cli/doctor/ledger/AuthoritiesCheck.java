package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.cli.terminal.Age;
import io.sealstream.timestamping.Trust;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How each authority does that the anchor worker publishes certificates of. */
final class AuthoritiesCheck implements Check {
    /** An authority that is in none of so many anchors, the last ones, does not answer. */
    private static final int LAST_ANCHORS = 5;

    private static final Duration NEAR = Duration.ofDays(30);

    @Override
    public String name() {
        return "authorities";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return List.of(topics.anchors(), topics.trust());
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        Map<String, Trust> authorities =
                new TreeMap<>(installation.authorities().authorities());
        if (authorities.isEmpty())
            return Stream.of(Finding.note(
                    "the log publishes none: no anchor worker has started with one",
                    "Name two authorities or more in the anchor worker's configuration (docs/anchoring.md)."));
        try (AnchorTopic topic = installation.log().anchors()) {
            RecentAnchors recent = RecentAnchors.of(topic, LAST_ANCHORS);
            Instant now = installation.clock().instant();
            return authorities.entrySet().stream()
                    .map(authority -> judge(
                            authority.getKey(),
                            recent.latest(authority.getKey()),
                            recent,
                            authority.getValue().endsAt(),
                            now));
        }
    }

    /**
     * One that stamps none may be a fallback, which is asked only where those before it fail, or one that is configured no
     * more: its certificates stay in the log for ever.
     *
     * @param recent what was looked through for {@code latest}
     */
    static Finding judge(String authority, Optional<Token> latest, RecentAnchors recent, Instant endsAt, Instant now) {
        String certificates = "its certificates end at " + endsAt;
        if (latest.isEmpty()) return silent(authority, recent, certificates);
        String stamped = authority + " last stamped "
                + Age.of(latest.get().genTime().toEpochMilli(), now.toEpochMilli()) + "; " + certificates;
        return endsAt.isBefore(now.plus(NEAR))
                ? Finding.wrong(
                        stamped,
                        "Get the new ones and give them to the anchor worker beside the old (docs/operations.md,"
                                + " SealstreamCertificateNearExpiry).")
                : Finding.good(stamped);
    }

    private static Finding silent(String authority, RecentAnchors recent, String certificates) {
        if (recent.count() == 0) return Finding.good(authority + " is known, and nothing is stamped yet");
        String found = authority + " has stamped none of the last " + recent.count() + " anchors";
        return recent.isShort()
                ? Finding.wrong(
                        found + ", and none of them is complete",
                        "Read the anchor worker's log on it, or name another (docs/operations.md, SealstreamAuthorityDown).")
                : Finding.note(
                        found
                                + ", which are complete without it: a fallback that was not asked, or one that is no longer"
                                + " configured; " + certificates,
                        "Nothing, if it is either; else read the anchor worker's log on it (docs/operations.md,"
                                + " SealstreamAuthorityDown).");
    }
}
