package io.sealstream.cli.backup;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.CheckpointRecord;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** Checkpoints in the order of their sizes, of which the next can be looked at. */
final class Awaited {
    /** The size of the next where there is none. */
    static final long NONE = Long.MAX_VALUE;

    private final Supplier<Optional<BackupRecord>> records;
    private final Part part;
    private SignedCheckpoint next;

    private Awaited(Supplier<Optional<BackupRecord>> records, Part part) {
        this.records = records;
        this.part = part;
        advance();
    }

    /** Those of the checkpoints topic's records. */
    static Awaited checkpoints(Supplier<Optional<BackupRecord>> records) {
        return new Awaited(records, Part.CHECKPOINTS);
    }

    /** Those that the anchors topic's records hold. */
    static Awaited anchors(Supplier<Optional<BackupRecord>> records) {
        return new Awaited(records, Part.ANCHORS);
    }

    /** The size of the next; {@link #NONE} where there is none. */
    long size() {
        return next == null ? NONE : next.checkpoint().size();
    }

    /** Takes the next. */
    SignedCheckpoint take() {
        if (next == null) throw new NoSuchElementException();
        SignedCheckpoint taken = next;
        advance();
        if (size() < taken.checkpoint().size())
            throw Failure.no("the " + part.title() + " decrease: size " + size() + " comes after "
                    + taken.checkpoint().size());
        return taken;
    }

    private void advance() {
        next = records.get().map(this::decode).orElse(null);
    }

    private SignedCheckpoint decode(BackupRecord record) {
        try {
            if (record.value() == null) throw new MalformedException("it has no value");
            return part == Part.ANCHORS
                    ? Anchor.decode(record.value().toArray()).checkpoint()
                    : CheckpointRecord.of(record.consumed(new TopicPartition(part.title(), 0)))
                            .signed();
        } catch (MalformedException e) {
            throw Failure.no("the record at offset " + record.offset() + " of the " + part.title() + " is none: "
                    + e.getMessage() + ". Something else wrote to the topic");
        }
    }
}
