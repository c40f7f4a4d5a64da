package io.sealstream.cli.backup;

import io.sealstream.cli.backup.Manifest.TopicState;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Entry;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/** Whether a log goes on where a backup of it ended. */
final class Continuity {
    private final LogAccess access;
    private final Manifest last;
    private final LogReader log;

    Continuity(LogAccess access, Manifest last, LogReader log) {
        this.access = access;
        this.last = last;
        this.log = log;
    }

    /**
     * Lets only a log pass that does.
     *
     * @throws Failure saying what differs
     */
    void require() {
        sealedEvents();
        last.topics().forEach(this::topic);
    }

    private void sealedEvents() {
        long size = last.sealed().size();
        if (size == 0) return;
        String topic = access.topics().sealed();
        try (SealedTopic sealed = access.sealed()) {
            long end = log.endOf(Part.SEALED);
            Optional<SealedRecord> there = sealed.find(size - 1, end);
            if (there.isEmpty()) {
                Optional<SealedRecord> ending = sealed.last(end);
                throw Failure.no(topic
                        + (ending.isEmpty()
                                ? " is empty"
                                : " ends at sequence " + ending.get().sequence())
                        + ", the backup at " + (size - 1)
                        + ": sealed events were lost, or this is another log. Nothing was added to the backup; restore"
                        + " from it what is missing");
            }
            Hash found = Entry.hash(there.get().decode().entry());
            Hash kept = last.sealed().tip().eventHash();
            if (!found.equals(kept))
                throw Failure.no(topic + " has another history than the backup: at sequence " + (size - 1)
                        + " its event hash is " + found + ", the backup's " + kept
                        + ". Nothing was added to the backup; keep both as evidence");
        } catch (MalformedException e) {
            throw Failure.no(topic + " has a record that is no sealed event: " + e.getMessage()
                    + ". `sealstream verify` names the first such place");
        }
    }

    private void topic(Part part, TopicState before) {
        String topic = part.topic(access.topics());
        if (!log.has(part))
            throw Failure.no(topic + " is gone, which the backup has. `sealstream restore` brings it back");
        Uuid id = log.description(part).topicId();
        if (!id.equals(before.id()))
            throw Failure.no(topic + " has id " + id + ", the backup was taken of one with id " + before.id()
                    + ": it was made anew. Back up into a new directory, and keep this one");
        if (part != Part.SEALED && log.endOf(part) < before.next())
            throw Failure.no(topic + " ends at offset " + log.endOf(part) + ", and was backed up to " + before.next()
                    + ": it lost its end. Nothing was added to the backup");
    }
}
