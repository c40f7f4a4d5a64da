package io.sealstream.cli.backup;

import io.sealstream.cli.backup.Manifest.TopicState;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.topics.LogTopics;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/** The run that binds a backup to the topics that it was restored to, so that later runs go on with those. */
public final class RestoredRun {
    private RestoredRun() {}

    /**
     * Appends it; whoever calls holds the backup's lock.
     *
     * @param last the latest run, all of whose records are in the topics
     * @param ids of the topics
     * @param pin of a new ingest topic, the only record that is not the backup's; empty where there is none
     * @param clock that says when the run is made
     * @throws Failure if it cannot be written
     */
    public static void append(
            BackupDirectory backup,
            Run last,
            LogTopics log,
            Map<Part, Uuid> ids,
            Optional<BackupRecord> pin,
            Clock clock) {
        Manifest before = last.manifest();
        try (RunWriter run = new RunWriter(backup, before.run() + 1)) {
            try (RecordWriter epochs = run.start(Part.EPOCHS)) {
                if (pin.isPresent()) epochs.append(pin.get());
                run.finish(Part.EPOCHS, epochs);
            }
            SortedMap<Part, TopicState> topics = new TreeMap<>();
            ids.forEach((part, id) -> {
                long records = before.records(part) + (part == Part.EPOCHS && pin.isPresent() ? 1 : 0);
                TopicState state = before.topics().get(part);
                topics.put(part, new TopicState(id, records, records, state == null ? Map.of() : state.settings()));
            });
            run.finish(
                    new Manifest(
                            before.run() + 1,
                            Optional.of(last.hash()),
                            true,
                            log,
                            before.partitions(),
                            clock.instant().truncatedTo(ChronoUnit.SECONDS),
                            before.description(),
                            before.keys(),
                            before.sealed(),
                            before.verified(),
                            before.checkpoint(),
                            topics,
                            run.files()),
                    Optional.empty());
        } catch (IOException e) {
            throw Failure.cannotTell(
                    "everything is restored, but " + backup.path() + " cannot be written to, which would say so: " + e
                            + ". Back up into a new directory from now on",
                    e);
        }
    }
}
