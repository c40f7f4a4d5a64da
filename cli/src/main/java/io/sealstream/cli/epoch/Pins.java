package io.sealstream.cli.epoch;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.SealerGroup;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.topics.Epoch;
import io.sealstream.topics.Epochs;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.apache.kafka.common.Uuid;

/** A log's pins, and what an operator may do with them while no sealer runs. */
final class Pins implements AutoCloseable {
    private final LogAccess log;
    private final SealerGroup sealer;
    private final Epochs epochs;

    Pins(LogAccess log, SealerGroup sealer) {
        this.log = log;
        this.sealer = sealer;
        this.epochs = new Epochs(log.clients(), log.topics());
    }

    List<String> lines() {
        Uuid current = current();
        List<String> lines = new ArrayList<>();
        epochs.all()
                .forEach((number, topicId) -> lines.add(
                        "epoch " + number + "  topic id " + topicId + (topicId.equals(current) ? "  (now)" : "")));
        if (lines.isEmpty()) lines.add("no epoch is pinned yet: the sealer pins epoch 0 when it first starts");
        if (!epochs.all().containsValue(current))
            lines.add(log.topics().events() + " has topic id " + current + ", which is no epoch's");
        return lines;
    }

    /** Pins the epoch after the latest to the topic that is there now. */
    Epoch next() {
        NavigableMap<Integer, Uuid> pinned = epochs.all();
        if (pinned.isEmpty())
            throw Failure.no(
                    "no epoch is pinned: a new log's sealer pins epoch 0 by itself; where the pins were lost, see"
                            + " `sealstream epoch pin`");
        if (pinned.containsValue(current()))
            throw Failure.no(log.topics().events() + " has id " + current()
                    + ", which is pinned already: there is no new topic to go on with");
        return pin(pinned.lastKey() + 1);
    }

    /** Pins this epoch to the topic that is there now, where all pins were lost. */
    Epoch mend(int number) {
        NavigableMap<Integer, Uuid> pinned = epochs.all();
        if (!pinned.isEmpty())
            throw Failure.no("the pins are not lost: epoch " + pinned.lastKey() + " is pinned to topic id "
                    + pinned.lastEntry().getValue()
                    + " for good. To go on with a new topic, see `sealstream epoch next`");
        return pin(number);
    }

    private Epoch pin(int number) {
        if (sealer.isActive())
            throw Failure.no("the sealer's group " + sealer.name() + " is " + sealer.state()
                    + ": stop the sealer first, and wait the seconds that Kafka takes to notice");
        Epoch epoch = new Epoch(number, current());
        // Before the pin: a sealer that starts between the two refuses the topic, rather than skip its first records.
        sealer.rewind();
        epochs.pin(epoch);
        return epoch;
    }

    private Uuid current() {
        return Epochs.currentTopicId(log.admin(), log.topics());
    }

    @Override
    public void close() {
        log.close();
    }
}
