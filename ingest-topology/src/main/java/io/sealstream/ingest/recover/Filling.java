package io.sealstream.ingest.recover;

import io.sealstream.ingest.dedup.SeenBatch;
import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.topics.SealedRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.errors.InterruptException;

/**
 * One pass over the sealed topic into the index. The records are verified by as many threads as there are cores, in
 * segments, while this one reads on; it joins the segments in their order, and the verdict is that of a single pass.
 */
final class Filling implements AutoCloseable {
    /** Of small events; of large ones as many as {@link #SEGMENT_BYTES} hold. */
    private static final int SEGMENT = 2_000;

    private static final long SEGMENT_BYTES = 2L << 20;
    /** Reading is no faster than so many can verify, and each has two segments in memory. */
    private static final int MOST_VERIFIERS = 8;
    /** Some 30 MB of heap, twice while they are written. */
    private static final int BATCH = 262_144;

    /** A segment, and what verifying it for itself will give. */
    private record Pending(Segment segment, Future<Optional<Tip>> tip) {}

    private final SeenIndex index;
    private final long judgedAt;
    private final int threads = Math.min(MOST_VERIFIERS, Runtime.getRuntime().availableProcessors());
    private final ExecutorService verifiers = Executors.newFixedThreadPool(threads, Filling::thread);
    private final Deque<Pending> pending = new ArrayDeque<>();
    private List<SealedRecord> read = new ArrayList<>();
    private long readBytes;
    private SeenBatch batch = new SeenBatch();
    private ChainVerifier verifier;
    private long count;

    /**
     * A pass that goes on from {@code trusted}.
     *
     * @param judgedAt when the next event was or will be admitted
     */
    Filling(SeenIndex index, Tip trusted, long judgedAt) {
        this.index = index;
        this.judgedAt = judgedAt;
        verifier = new ChainVerifier(trusted);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "index-rebuild");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes the next record; false once an earlier one is known to be broken. */
    boolean add(SealedRecord record) {
        read.add(record);
        readBytes += record.value().size();
        if (read.size() >= SEGMENT || readBytes >= SEGMENT_BYTES) verifyRead();
        return isIntact();
    }

    private boolean isIntact() {
        return verifier.verdict() instanceof Verdict.Intact;
    }

    private void verifyRead() {
        Segment segment = new Segment(read);
        read = new ArrayList<>(SEGMENT);
        readBytes = 0;
        pending.add(new Pending(segment, verifiers.submit(segment::verify)));
        while (pending.size() > 2 * threads) join();
    }

    private void join() {
        Pending next = pending.remove();
        if (!isIntact()) return;
        Optional<Tip> tip = await(next.tip());
        if (tip.isPresent() && next.segment().continues(verifier.tip())) verifier = new ChainVerifier(tip.get());
        else next.segment().accept(verifier);
        next.segment().addTo(batch);
        count += next.segment().size();
        if (batch.size() >= BATCH) flush();
    }

    private static Optional<Tip> await(Future<Optional<Tip>> tip) {
        try {
            return tip.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not verify the sealed topic: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void flush() {
        if (batch.isEmpty()) return;
        index.restore(batch, verifier.tip(), judgedAt);
        batch = new SeenBatch(BATCH + SEGMENT);
    }

    /** Waits until everything taken is verified and, as far as it is sound, in the index. */
    void finish() {
        if (!read.isEmpty()) verifyRead();
        while (!pending.isEmpty()) join();
        flush();
        index.restored(judgedAt);
    }

    Verdict verdict() {
        return verifier.verdict();
    }

    Tip tip() {
        return verifier.tip();
    }

    long count() {
        return count;
    }

    @Override
    public void close() {
        verifiers.shutdownNow();
    }
}
