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
                            recent.count(),
                            authority.getValue().endsAt(),
                            now));
        }
    }

    /** @param anchors how many were looked through for {@code latest} */
    static Finding judge(String authority, Optional<Token> latest, int anchors, Instant endsAt, Instant now) {
        String certificates = "its certificates end at " + endsAt;
        String stamped = latest.map(token ->
                        authority + " last stamped " + Age.of(token.genTime().toEpochMilli(), now.toEpochMilli()))
                .orElse(authority + " has stamped none of the last " + anchors + " anchors");
        if (endsAt.isBefore(now.plus(NEAR)))
            return Finding.wrong(
                    stamped + "; " + certificates,
                    "Get the new ones and give them to the anchor worker beside the old (docs/operations.md,"
                            + " SealstreamCertificateNearExpiry).");
        return latest.isEmpty() && anchors > 0
                ? Finding.wrong(
                        stamped,
                        "Read the anchor worker's log on it, or name another (docs/operations.md, SealstreamAuthorityDown).")
                : Finding.good(
                        anchors == 0
                                ? authority + " is known, and nothing is stamped yet"
                                : stamped + "; " + certificates);
    }
}
