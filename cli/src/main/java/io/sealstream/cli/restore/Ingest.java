package io.sealstream.cli.restore;

import io.sealstream.cli.connect.LogAccess;
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

    /** Whether the topic that is there holds all that was published since this place: sealing it again gives the same events. */
    boolean holdsAllSince(Map<Integer, Uuid> pins, int epoch, long offset) {
        if (!exists() || !id().equals(pins.get(epoch))) return false;
        try (CommittedTopic events = CommittedTopic.open(access.clients(), topics.of(topics.events()))) {
            return events.beginning() <= offset + 1;
        }
    }

    /** Pins a topic that is new and empty; one that is pinned already goes on. */
    Outcome settle() {
        Epochs epochs = new Epochs(access.clients(), topics);
        Map<Integer, Uuid> pins = epochs.all();
        Uuid id = id();
        if (pins.isEmpty()) return new Outcome("nothing is pinned yet: a new log's sealer does that", true);
        if (pins.containsValue(id))
            return new Outcome(
                    topics.events() + " is the topic of the latest epoch: what is not sealed is sealed", true);
        int number = epochs.latest().orElseThrow().number() + 1;
        if (access.end(topics.events()) > 0)
            return new Outcome(
                    topics.events()
                            + " holds records and is no epoch's. If it was made for this log and they are new, say so with"
                            + " `sealstream epoch next`; then start the sealer",
                    false);
        epochs.pin(new Epoch(number, id));
        return new Outcome(topics.events() + " is new and pinned as epoch " + number, true);
    }
}
