package io.sealstream.cli.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.backup.BackupRecord;
import io.sealstream.cli.backup.Part;
import io.sealstream.cli.backup.PartReader;
import io.sealstream.cli.backup.Run;
import io.sealstream.ledger.Bytes;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.DeadLetterHeaders;
import io.sealstream.topics.PublishedHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Header;

/**
 * A part of a backup as it is restored: record n at offset n. What refers to offsets in other topics of the log is made to refer
 * to the new ones, and nothing else is changed: the position in a checkpoint's header, which dead letter a decision is on, and
 * which one a dead letter says that it was before.
 */
final class RestoredPart {
    private final Part part;
    private final DeadLetterOffsets deadLetters = new DeadLetterOffsets();

    private RestoredPart(Part part) {
        this.part = part;
    }

    /** Reads it from the first record on. */
    static PartReader read(List<Run> runs, Part part) {
        RestoredPart restored = new RestoredPart(part);
        return PartReader.of(runs, part, restored::translation);
    }

    private Function<BackupRecord, BackupRecord> translation(Run run) {
        if (run.manifest().restored()) deadLetters.restored();
        return switch (part) {
            case CHECKPOINTS -> this::checkpoint;
            case DEAD_LETTERS -> this::deadLetter;
            case DECISIONS -> {
                addDeadLetters(run);
                yield this::decision;
            }
            default -> UnaryOperator.identity();
        };
    }

    /** The last event that it covers is at its place among the sealed ones. */
    private BackupRecord checkpoint(BackupRecord record) {
        // Verified before: the key is the size.
        Header position = CheckpointRecord.position(record.key().buffer().getLong() - 1);
        return record.with(replaced(record.headers(), position.key(), Bytes.copyOf(position.value())));
    }

    private BackupRecord deadLetter(BackupRecord record) {
        List<PublishedHeader> headers = record.headers();
        for (PublishedHeader header : record.headers())
            if (header.name().equals(DeadLetterHeaders.RESUBMITS) && header.value() != null)
                headers = replaced(
                        headers,
                        header.name(),
                        resubmits(new String(header.value().toArray(), UTF_8)));
        deadLetters.add(record.offset());
        return record.with(headers);
    }

    /** Anybody can write that header: what is no offset stays what it is. */
    private Bytes resubmits(String text) {
        String place = text.matches("[0-9]{1,18}") ? Long.toString(placeOf(Long.parseLong(text))) : text;
        return Bytes.copyOf(place.getBytes(UTF_8));
    }

    private BackupRecord decision(BackupRecord record) {
        if (record.key() == null || record.key().size() != Long.BYTES) return record;
        byte[] key = ByteBuffer.allocate(Long.BYTES)
                .putLong(placeOf(record.key().buffer().getLong()))
                .array();
        return record.withKey(Bytes.copyOf(key));
    }

    /** Of a dead letter that was gone before it was backed up, a place where there will never be one. */
    private long placeOf(long offset) {
        OptionalLong place = deadLetters.place(offset);
        return place.orElse(Long.MAX_VALUE - offset);
    }

    /** Decisions refer to dead letters of the same run, and of earlier ones. */
    private void addDeadLetters(Run run) {
        try (PartReader letters = PartReader.of(List.of(run), Part.DEAD_LETTERS)) {
            for (Optional<BackupRecord> next = letters.next(); next.isPresent(); next = letters.next())
                deadLetters.add(next.get().offset());
        }
    }

    private static List<PublishedHeader> replaced(List<PublishedHeader> headers, String name, Bytes value) {
        List<PublishedHeader> replaced = new ArrayList<>(headers);
        replaced.replaceAll(header -> header.name().equals(name) ? new PublishedHeader(name, value) : header);
        return replaced;
    }
}
