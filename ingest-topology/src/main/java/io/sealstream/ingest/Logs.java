package io.sealstream.ingest;

import io.sealstream.ingest.gate.Waiting;
import io.sealstream.topics.FatalException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The logs of one ingest topic, one for each of its partitions. */
final class Logs implements AutoCloseable {
    private final List<PartitionLog> logs;

    /**
     * So many logs.
     *
     * @param log makes that of a partition
     */
    Logs(int partitions, IntFunction<PartitionLog> log) {
        logs = IntStream.range(0, partitions).mapToObj(log).toList();
    }

    /**
     * That of a partition.
     *
     * @throws FatalException if the topic got the partition after this process started
     */
    PartitionLog of(int partition) {
        if (partition < logs.size()) return logs.get(partition);
        throw new FatalException("the ingest topic has a partition " + partition + ", and had " + logs.size()
                + " when the sealer started: give the log's other topics as many, then start every sealer of it again");
    }

    void start() {
        logs.forEach(log -> log.standby().start());
    }

    /** Ends following soon, and waits for nothing. */
    void stop() {
        logs.forEach(log -> log.standby().stop());
    }

    boolean isFilling() {
        return logs.stream().anyMatch(log -> log.standby().isFilling());
    }

    boolean isWaiting(Waiting waiting) {
        return logs.stream()
                .anyMatch(log -> log.progress().isActive()
                        && waiting.reason(log.topics().partition()).isPresent());
    }

    /** How far the indexes of those that are sealed elsewhere are behind, together; -1 before each is filled. */
    long standbyBehindCount() {
        long behind = 0;
        for (PartitionLog log : logs) {
            if (log.standby().behindCount() < 0) return -1;
            behind += log.standby().behindCount();
        }
        return behind;
    }

    Optional<String> beginning() {
        return first(PartitionLog::beginning);
    }

    Optional<String> impediment(Waiting waiting) {
        return first(log -> log.impediment(waiting));
    }

    private Optional<String> first(Function<PartitionLog, Optional<String>> reason) {
        return logs.stream().map(reason).flatMap(Optional::stream).findFirst();
    }

    /** Once no task has an index any more. */
    @Override
    public void close() {
        logs.forEach(log -> log.standby().close());
    }
}
