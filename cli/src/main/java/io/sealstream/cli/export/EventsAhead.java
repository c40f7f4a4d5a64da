package io.sealstream.cli.export;

import io.sealstream.cli.check.Ahead;
import io.sealstream.ledger.chain.Examiner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * A container file's events, decompressed and examined on several cores some blocks ahead, and handed out in their order. What is
 * wrong with the file comes out in its place too, after the events before it: the verdict is that of reading one by one.
 *
 * <p>Memory is bounded whatever blocks a file has: only small ones are opened ahead, a large one when it is its turn, and its
 * events are examined in parts of a small one's size. For use by one thread.
 */
final class EventsAhead implements AutoCloseable {
    private final ContainerFile file;
    /** What there is to be had: at once for a block that was opened ahead. */
    private final Ahead<Supplier<ExaminedEvents>> ahead = new Ahead<>();

    private final Queue<Inflation> inflations = new ConcurrentLinkedQueue<>();
    private OpenBlock large;
    private boolean largeAhead;
    private boolean ended;

    /** @param file closed by its owner */
    EventsAhead(ContainerFile file) {
        this.file = file;
    }

    /**
     * The next events; empty at the end of the file.
     *
     * @throws UncheckedIOException if the disk fails
     */
    Optional<ExaminedEvents> next() {
        if (large != null) return Optional.of(nextOfLarge());
        while (!ended && !largeAhead && !ahead.isFull()) readBlock();
        return ahead.isEmpty() ? Optional.empty() : Optional.of(ahead.take().get());
    }

    private void readBlock() {
        try {
            Optional<StoredBlock> block = file.next();
            ended = block.isEmpty();
            block.ifPresent(this::add);
        } catch (IOException e) {
            ended = true;
            ahead.add(() -> () -> ExaminedEvents.damaged(e.getMessage()), 0);
        } catch (UncheckedIOException e) {
            ended = true;
            ahead.fail(e);
        }
    }

    private void add(StoredBlock block) {
        largeAhead = block.isLarge();
        ahead.add(() -> examine(block), block.bytesAhead());
    }

    private Supplier<ExaminedEvents> examine(StoredBlock block) {
        Inflation inflation = inflation();
        try {
            Optional<OpenBlock> small = block.openIfSmall(inflation);
            if (small.isEmpty()) return () -> openLarge(block);
            ExaminedEvents found = small.get().next(new Examiner(), Integer.MAX_VALUE);
            return () -> found;
        } catch (IOException e) {
            return () -> ExaminedEvents.damaged(e.getMessage());
        } finally {
            inflations.add(inflation);
        }
    }

    private ExaminedEvents openLarge(StoredBlock block) {
        largeAhead = false;
        Inflation inflation = inflation();
        try {
            large = block.open(inflation);
            return nextOfLarge();
        } catch (IOException e) {
            return ExaminedEvents.damaged(e.getMessage());
        } finally {
            inflations.add(inflation);
        }
    }

    private ExaminedEvents nextOfLarge() {
        ExaminedEvents next = large.next(new Examiner(), StoredBlock.SMALL_BYTES);
        if (large.isDone()) large = null;
        return next;
    }

    private Inflation inflation() {
        Inflation idle = inflations.poll();
        return idle != null ? idle : new Inflation();
    }

    @Override
    public void close() {
        ahead.close();
        // One that is in use at this moment is ended by Java, in its own time.
        for (Inflation idle = inflations.poll(); idle != null; idle = inflations.poll()) idle.close();
    }
}
