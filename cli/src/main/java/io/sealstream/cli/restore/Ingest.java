package io.sealstream.cli.restore;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.Epoch;
import io.sealstream.topics.Epochs;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.Uuid;

/** The ingest topic that a restored log goes on with. */
final class Ingest {
    private final LogAccess access;
    private final LogTopics topics;

    Ingest(LogAccess access) {
        this.access = access;
        this.topics = access.topics();
    }

    /**
     * How the log goes on.
     *
     * @param what to tell people
     * @param pinned whether the sealer can be started
     */
    record Outcome(String what, boolean pinned) {
        Outcome {
            Objects.requireNonNull(what);
        }
    }

    boolean exists() {
        return Futures.get(access.admin().listTopics().names(), "list the topics")
                .contains(topics.events());
    }

    Uuid id() {
        return Epochs.currentTopicId(access.admin(), topics);
    }

    /**
     * Whether the topic that is there holds all that was published since this place: sealing it again gives the same events.
     *
     * @param more how many events were sealed from it since then; each took at least one offset
     */
    boolean holdsAllSince(Map<Integer, Uuid> pins, int epoch, long offset, long more) {
        if (!exists() || !id().equals(pins.get(epoch))) return false;
        try (CommittedTopic events = CommittedTopic.open(access.clients(), topics.of(topics.events()))) {
            return events.beginning() <= offset + 1 && events.end() >= offset + 1 + more;
        }
    }

    /**
     * Pins a topic that is new and empty; one that is pinned already goes on, if it has not lost its end.
     *
     * @param tip of the restored log
     */
    Outcome settle(Tip tip) {
        Epochs epochs = new Epochs(access.clients(), topics);
        Map<Integer, Uuid> pins = epochs.all();
        Uuid id = id();
        if (pins.isEmpty()) return new Outcome("nothing is pinned yet: a new log's sealer does that", true);
        long end = access.end(topics.events());
        if (lostItsEnd(end, id, pins, tip))
            return new Outcome(
                    topics.events() + " ends at offset " + end + ", and its record at offset "
                            + tip.sourceOffset()
                            + " is sealed: it lost its end, and new records would take offsets that are"
                            + " taken for sealed. Let nobody write to it: delete it, run the same command again, which makes"
                            + " it anew, and have producers send again what they sent since",
                    false);
        if (pins.containsValue(id))
            return new Outcome(
                    topics.events() + " is the topic of the latest epoch: what is not sealed is sealed", true);
        int number = epochs.latest().orElseThrow().number() + 1;
        if (end > 0)
            return new Outcome(
                    topics.events()
                            + " holds records and is no epoch's. If it was made for this log and they are new, say so with"
                            + " `sealstream epoch next`; then start the sealer",
                    false);
        epochs.pin(new Epoch(number, id));
        return new Outcome(topics.events() + " is new and pinned as epoch " + number, true);
    }

    /** Whether a topic that ends there and is the one that the last event came from has that event's record no more. */
    static boolean lostItsEnd(long end, Uuid id, Map<Integer, Uuid> pins, Tip tip) {
        return id.equals(pins.get(tip.sourceEpoch())) && end <= tip.sourceOffset();
    }
}
