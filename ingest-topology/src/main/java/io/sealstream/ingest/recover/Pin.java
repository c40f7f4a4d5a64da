package io.sealstream.ingest.recover;

import io.sealstream.ledger.chain.Tip;
import io.sealstream.topics.Epoch;
import io.sealstream.topics.Epochs;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.LogTopics;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the sealer to the incarnation of the ingest topic that its epoch is pinned to: offsets of another one would be
 * taken for sealed, or sealed as if they continued it.
 */
public final class Pin {
    private static final Logger LOG = LoggerFactory.getLogger(Pin.class);

    private final Admin admin;
    private final LogTopics topics;
    private final Epochs epochs;
    private volatile Epoch confirmed;

    /**
     * The pin of one log.
     *
     * @param admin not closed here
     * @param clients Kafka client settings, bootstrap servers among them
     */
    public Pin(Admin admin, Map<String, Object> clients, LogTopics topics) {
        this.admin = admin;
        this.topics = topics;
        this.epochs = new Epochs(clients, topics);
    }

    /**
     * The epoch to seal in; a log without events and pins is pinned to epoch 0 here.
     *
     * @throws FatalException if the ingest topic is not the pinned one, or the pins do not fit the log
     */
    Epoch confirm(Tip tip) {
        Uuid current = Epochs.currentTopicId(admin, topics);
        Optional<Epoch> latest = epochs.latest();
        if (latest.isEmpty() && tip.sequence() >= 0)
            throw new ForkRefusedException(topics.epochs() + " is empty, but the log has " + tip.size()
                    + " events: the pins were lost, and nothing tells whether " + topics.events() + " (id " + current
                    + ") is still the topic they came from. If it is, `sealstream epoch pin " + tip.sourceEpoch()
                    + ofPartition()
                    + "` says so; if it was made anew, `sealstream epoch pin " + (tip.sourceEpoch() + 1) + ofPartition()
                    + "`");
        Epoch epoch = latest.orElseGet(() -> pinFirst(current));
        if (epoch.number() < tip.sourceEpoch())
            throw new ForkRefusedException("the log's last event is of epoch " + tip.sourceEpoch() + ", but "
                    + topics.epochs() + " ends at epoch " + epoch.number()
                    + ": an older copy of it was restored; bring back the rest");
        assertPinned(epoch, current);
        confirmed = epoch;
        return epoch;
    }

    /** Looks again, while running: a topic can be deleted and made anew under a sealer. */
    public void assertUnchanged() {
        assertStill(Epochs.currentTopicId(admin, topics));
    }

    /**
     * The same, once the ingest topic's id was asked for.
     *
     * @throws FatalException if it is not the pinned one
     */
    public void assertStill(Uuid current) {
        if (confirmed != null) assertPinned(confirmed, current);
    }

    private Epoch pinFirst(Uuid current) {
        Epoch first = new Epoch(0, current);
        epochs.pin(first);
        LOG.info("epoch 0 of log {} is topic {} with id {}", topics.name(), topics.events(), current);
        return first;
    }

    private String ofPartition() {
        return topics.partition() == 0 ? "" : " --partition " + topics.partition();
    }

    private void assertPinned(Epoch epoch, Uuid current) {
        if (!epoch.topicId().equals(current))
            throw new ForkRefusedException(topics.events() + " has id " + current + ", but epoch " + epoch.number()
                    + " is pinned to id " + epoch.topicId()
                    + ": the topic was deleted and made again, or another cluster is"
                    + " configured. If it is meant, run `sealstream epoch next" + ofPartition()
                    + "` and start again: the log goes on, and seals"
                    + " this topic from its first record");
    }
}
