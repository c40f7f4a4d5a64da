package io.sealstream.cli.backup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.topics.LogTopics;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/**
 * What one run says of itself, and of the log as the backup has it after the run.
 *
 * @param run from 1
 * @param previous SHA-256 of the manifest of the run before; empty in the first
 * @param restored whether the run is a restore: from here on offsets are those of the topics that it made, in which every
 *     record's offset is its place among the backup's, from 0
 * @param partitions that the log's topics had
 * @param keys that the checkpoints were verified with; empty where there were none
 * @param sealed where the sealed events end
 * @param verified where the next run begins to verify: the largest checkpoint, or the end where there is none
 * @param checkpoint size of the largest checkpoint; 0 where there is none
 * @param topics by part; those that the log had
 * @param files with what is new in this run
 */
public record Manifest(
        int run,
        Optional<Hash> previous,
        boolean restored,
        LogTopics log,
        int partitions,
        Instant takenAt,
        Description description,
        Optional<VerifierKeys> keys,
        State sealed,
        State verified,
        long checkpoint,
        SortedMap<Part, TopicState> topics,
        List<StoredFile> files) {
    public Manifest {
        topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
        files = List.copyOf(files);
        if (run < 1) throw new IllegalArgumentException("run " + run);
        if (previous.isPresent() != run > 1)
            throw new IllegalArgumentException("every run but the first names the manifest before it");
    }

    /**
     * A topic as the backup has it.
     *
     * @param id the broker's id of the topic that {@code next} counts in
     * @param next offset that the next run reads from
     * @param records in all runs up to this
     * @param settings that somebody gave the topic
     */
    public record TopicState(Uuid id, long next, long records, Map<String, String> settings) {
        public TopicState {
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
            if (next < 0 || records < 0) throw new IllegalArgumentException("an offset or a count below 0");
        }
    }

    /**
     * A file of the run.
     *
     * @param bytes its size
     */
    public record StoredFile(Part part, long records, long bytes, Hash sha256) {}

    /** How many records of a part are in all runs up to this. */
    public long records(Part part) {
        TopicState state = topics.get(part);
        return state == null ? 0 : state.records();
    }

    /** The run's file of a part; empty where it has nothing new. */
    public Optional<StoredFile> file(Part part) {
        return files.stream().filter(file -> file.part() == part).findAny();
    }
}
