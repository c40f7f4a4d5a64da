package io.sealstream.cli.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.backup.BackupRecord;
import io.sealstream.cli.backup.Part;
import io.sealstream.cli.backup.PartReader;
import io.sealstream.cli.backup.Run;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.chain.Tip;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/** The pins in a backup. */
final class Pins {
    private final NavigableMap<Integer, Uuid> pins = new TreeMap<>();

    Pins(List<Run> runs) {
        try (PartReader epochs = PartReader.of(runs, Part.EPOCHS)) {
            for (Optional<BackupRecord> next = epochs.next(); next.isPresent(); next = epochs.next()) add(next.get());
        }
    }

    private void add(BackupRecord record) {
        try {
            pins.putIfAbsent(
                    Integer.parseInt(new String(record.key().toArray(), UTF_8)),
                    Uuid.fromString(new String(record.value().toArray(), UTF_8)));
        } catch (IllegalArgumentException e) {
            throw Failure.no("offset " + record.offset() + " of the backup's " + Part.EPOCHS.title()
                    + " is no pin: something else wrote to that topic");
        }
    }

    /**
     * Whether the ingest topic is still the one that the last event came from, and can have all that came after it.
     *
     * @param more how many events are known to have been sealed after it
     */
    boolean isCurrent(Ingest ingest, Tip last, long more) {
        return !pins.isEmpty()
                && pins.lastKey() == last.sourceEpoch()
                && ingest.holdsAllSince(pins, last.sourceEpoch(), last.sourceOffset(), more);
    }
}
