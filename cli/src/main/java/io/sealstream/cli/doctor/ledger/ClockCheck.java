package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.Token;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which clocks cannot be right. Times in the log come from different clocks, and in an order that is known: a broker stamps an
 * event, the anchor worker a checkpoint, an authority the anchor, and all of it is past for this machine.
 *
 * @param servers whose HTTP date is compared with this machine's clock
 */
record ClockCheck(List<URI> servers) implements Check {
    static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String MEND =
            "Have every machine's clock kept by NTP or PTP, and start with the one that is off.";

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return List.of(topics.sealed(), topics.checkpoints(), topics.anchors());
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        Instant now = installation.clock().instant();
        List<Finding> findings = new ArrayList<>();
        Optional<Instant> admitted = admitted(installation);
        Optional<Anchor> anchor = anchor(installation);
        Optional<Instant> stamped = anchor.flatMap(ClockCheck::earliest);
        Optional<Instant> signed = anchor.flatMap(found -> signed(installation, found));
        admitted.flatMap(time ->
                        order("the last event was admitted by a broker's clock", time, "now, by this machine's", now))
                .ifPresent(findings::add);
        stamped.flatMap(time -> order("an authority stamped", time, "now, by this machine's clock", now))
                .ifPresent(findings::add);
        if (stamped.isPresent())
            signed.flatMap(time -> order("the anchor worker signed", time, "an authority stamped that", stamped.get()))
                    .ifPresent(findings::add);
        servers.forEach(server -> findings.add(HttpDate.compare(server, installation.clock())));
        if (findings.isEmpty()) findings.add(good(admitted.isPresent(), stamped.isPresent()));
        return findings.stream();
    }

    private static Finding good(boolean admitted, boolean stamped) {
        if (!admitted)
            return Finding.good("nothing in the log to compare; --clock URL compares this machine's with a server's");
        return Finding.good("no time in the log is ahead of " + (stamped ? "an authority's, or of " : "")
                + "this machine's by over " + LIMIT.toSeconds()
                + " s; whether one is behind, only --clock URL tells");
    }

    /** What is said first must not be later than what is said second. */
    static Optional<Finding> order(String first, Instant earlier, String second, Instant later) {
        Duration ahead = Duration.between(later, earlier);
        return ahead.compareTo(LIMIT) <= 0
                ? Optional.empty()
                : Optional.of(Finding.wrong(
                        first + " at " + earlier + ", which is " + ahead.toSeconds() + " s later than " + second + ", "
                                + later + ": one of the two clocks is off",
                        MEND));
    }

    private static Optional<Instant> admitted(Installation installation) {
        try (SealedTopic sealed = installation.log().sealed()) {
            return sealed.last(sealed.end()).map(SealedRecord::timestamp).map(Instant::ofEpochMilli);
        }
    }

    private static Optional<Anchor> anchor(Installation installation) {
        try (AnchorTopic anchors = installation.log().anchors()) {
            return anchors.latest();
        }
    }

    private static Optional<Instant> earliest(Anchor anchor) {
        return anchor.tokens().stream().map(Token::genTime).min(Comparator.naturalOrder());
    }

    private static Optional<Instant> signed(Installation installation, Anchor anchor) {
        try (CheckpointTopic checkpoints =
                CheckpointTopic.open(installation.log().clients(), installation.topics())) {
            return checkpoints
                    .atLeast(anchor.size())
                    .filter(record -> record.size() == anchor.size())
                    .map(CheckpointRecord::timestamp)
                    .map(Instant::ofEpochMilli);
        }
    }
}
