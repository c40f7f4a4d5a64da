package io.sealstream.cli.tiles;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.nio.file.Path;
import java.util.Optional;

/** Brings a directory up to a log's latest checkpoint. */
public final class TileExport {
    private final LogAccess access;
    private final TrustedKeys keys;
    private final Progress progress;

    public TileExport(LogAccess access, TrustedKeys keys, Progress progress) {
        this.access = access;
        this.keys = keys;
        this.progress = progress;
    }

    /**
     * Writes what is new, the checkpoint last.
     *
     * @return one line on what was done
     * @throws Failure if the log has no checkpoint, or it is not the log that the directory has
     */
    public String to(Path path) {
        TileDirectory directory = new TileDirectory(path);
        Optional<SignedCheckpoint> published = directory.checkpoint();
        published.ifPresent(keys::require);
        SignedCheckpoint latest = latest();
        long before = published.map(signed -> signed.checkpoint().size()).orElse(0L);
        long size = latest.checkpoint().size();
        if (size < before)
            throw Failure.no("the log's latest checkpoint is of size " + size + ", the directory's of " + before
                    + ": the log was cut, or it is another one");
        TileWriter writer = new TileWriter(directory, published);
        if (size > before) copy(writer, size);
        writer.finish(latest);
        return "checkpoint of size " + size + ", " + (size - before) + " events new";
    }

    private SignedCheckpoint latest() {
        try (CheckpointTopic checkpoints = CheckpointTopic.open(access.clients(), access.topics())) {
            SignedCheckpoint latest = checkpoints
                    .latest()
                    .map(CheckpointRecord::signed)
                    .orElseThrow(() ->
                            Failure.cannotTell("the log has no checkpoint to publish: an anchor worker signs one"));
            keys.require(latest);
            return latest;
        }
    }

    private void copy(TileWriter writer, long size) {
        try (SealedTopic sealed = access.sealed()) {
            long end = sealed.end();
            long from = sealed.find(writer.next(), end)
                    .orElseThrow(() -> Failure.no("the sealed topic has no record of sequence " + writer.next()))
                    .offset();
            sealed.read(from, end, record -> {
                append(writer, record);
                progress.show(() -> "exported " + writer.next() + " of " + size + " entries");
                return writer.next() < size;
            });
        }
    }

    private static void append(TileWriter writer, SealedRecord record) {
        try {
            if (record.sequence() != writer.next())
                throw new MalformedException("its key says sequence " + record.sequence());
            writer.append(record.decode().entry());
        } catch (MalformedException e) {
            throw Failure.no("offset " + record.offset() + " of the sealed topic is not sequence " + writer.next()
                    + ": " + e.getMessage() + ". `sealstream verify` names the first such place");
        }
    }
}
