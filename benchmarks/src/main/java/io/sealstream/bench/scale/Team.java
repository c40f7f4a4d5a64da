package io.sealstream.bench.scale;

import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sealers that share the logs of one ingest topic. */
final class Team implements AutoCloseable {
    private static final Duration STALL = Duration.ofSeconds(60);

    private final LogTopics topics;
    private final int partitions;
    private final Backlog backlog;
    private final List<Sealer> sealers = new ArrayList<>();
    private final List<SealedTopic> sealed = new ArrayList<>();
    private final List<Long> sizes = new ArrayList<>();

    Team(ScaleBed bed, int partitions, int instances) {
        this.partitions = partitions;
        topics = bed.create("scaling-%d-%d".formatted(partitions, instances), partitions);
        backlog = new Backlog(bed.broker().clients(), topics, partitions);
        for (int i = 0; i < instances; i++) sealers.add(bed.sealer(topics));
        for (int p = 0; p < partitions; p++) {
            sealed.add(SealedTopic.open(bed.broker().clients(), topics.forPartition(p)));
            sizes.add(0L);
        }
    }

    /** Returns once each has its share of the logs. */
    void start() throws InterruptedException {
        for (Sealer sealer : sealers) sealer.begin();
        for (Sealer sealer : sealers) sealer.awaitReady();
    }

    /** Events sealed a second, of so many that come all at once. */
    double perSecond(long events) throws InterruptedException {
        long before = size();
        backlog.store(events);
        backlog.release();
        long released = System.nanoTime();
        long end = before + events / partitions * partitions;
        long seen = before;
        long since = released;
        while (seen < end) {
            TimeUnit.MILLISECONDS.sleep(20);
            long size = size();
            long now = System.nanoTime();
            if (size > seen) since = now;
            else if (now - since > STALL.toNanos())
                throw new IllegalStateException(
                        "nothing was sealed for " + STALL.toSeconds() + " s in " + topics.log());
            seen = size;
        }
        if (seen != end) throw new IllegalStateException(seen - before + " events were sealed of " + (end - before));
        return (end - before) * 1e9 / (System.nanoTime() - released);
    }

    private long size() {
        long size = 0;
        for (int partition = 0; partition < partitions; partition++) size += size(partition);
        return size;
    }

    private long size(int partition) {
        SealedTopic log = sealed.get(partition);
        log.last(log.end()).ifPresent(last -> sizes.set(partition, sequence(last) + 1));
        return sizes.get(partition);
    }

    private static long sequence(SealedRecord record) {
        try {
            return record.sequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sealed.forEach(SealedTopic::close);
        backlog.close();
    }
}
