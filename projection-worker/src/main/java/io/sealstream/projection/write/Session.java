package io.sealstream.projection.write;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.projection.read.Batch;
import io.sealstream.projection.read.BatchLimits;
import io.sealstream.projection.read.LogReader;
import io.sealstream.projection.read.Source;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.VerificationFailedException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies from where the copy says it is, for as long as nothing comes between. While one batch is written the next one is
 * read, verified and made into rows: the one on this machine's cores, the other on the database's.
 */
public final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Map<String, Object> clients;
    private final LogTopics topics;
    private final BatchLimits limits;
    private final CopyStore store;
    private final Progress progress;

    public Session(
            Map<String, Object> clients, LogTopics topics, BatchLimits limits, CopyStore store, Progress progress) {
        this.clients = clients;
        this.topics = topics;
        this.limits = limits;
        this.store = store;
        this.progress = progress;
    }

    /** Is told after every batch, empty ones too, where the copy is and how many offsets were left then: false ends it. */
    @FunctionalInterface
    public interface Continuation {
        boolean goesOn(Position position, long lag);
    }

    /**
     * Copies until {@code continuation} says no, or another worker moves the position.
     *
     * @param running called whenever all is well: a batch was written, by this worker or another, or there was none to write
     * @throws FatalException if the copy and the log contradict one another
     */
    public void run(Continuation continuation, Runnable running) {
        CopyStore.Found found = store.find();
        assertRowsEnd(found);
        Position position = found.position();
        assertContinues(position);
        progress.found(position);
        LOG.atInfo()
                .addKeyValue("sequence", position.nextSequence())
                .log("the copy goes on at sequence {}", position.nextSequence());
        ExecutorService ahead = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "projection-reader");
            thread.setDaemon(true);
            return thread;
        });
        try (LogReader reader = new LogReader(clients, topics, position.tip(), position.offsets(), limits);
                UnfitRecords unfit = new UnfitRecords(clients, topics)) {
            try {
                copy(position, reader, new BatchWriter(store, unfit, progress), ahead, continuation, running);
            } finally {
                // The consumer is not for two threads: whoever reads ahead has stopped before it is closed.
                stop(ahead);
            }
        }
    }

    private void copy(
            Position found,
            LogReader reader,
            BatchWriter writer,
            ExecutorService ahead,
            Continuation continuation,
            Runnable running) {
        Position position = found;
        Future<Read> next = ahead.submit(() -> read(reader));
        while (true) {
            Read read = await(next);
            next = ahead.submit(() -> read(reader));
            progress.behind(read.sealedLag());
            // Markers alone move offsets too, which the next batch takes along.
            if (!read.batch().isEmpty()) {
                Optional<Position> written = writer.write(position, read.batch());
                running.run();
                if (written.isEmpty()) {
                    LOG.info("another worker has moved the position: going on from there");
                    return;
                }
                position = written.get();
            } else if (read.lag() == 0) running.run();
            if (!continuation.goesOn(position, read.lag())) return;
        }
    }

    /** A batch, and how much of the sealed topic, and of all, was left then. */
    private record Read(Batch batch, long sealedLag, long lag) {}

    private static Read read(LogReader reader) {
        return new Read(reader.next(), reader.sealedLag(), reader.lag());
    }

    private static Read await(Future<Read> next) {
        try {
            return next.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException("reading ahead failed", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while a batch was awaited", e);
        }
    }

    private static void stop(ExecutorService ahead) {
        ahead.shutdown();
        boolean interrupted = Thread.interrupted();
        while (!ahead.isTerminated()) {
            try {
                ahead.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
                ahead.shutdownNow();
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** The rows end where the position says. */
    private static void assertRowsEnd(CopyStore.Found found) {
        Position position = found.position();
        Optional<Tip> last = found.last();
        long sequence = last.map(Tip::sequence).orElse(-1L);
        boolean same = sequence == position.tip().sequence()
                && last.map(Tip::eventHash)
                        .orElse(position.tip().eventHash())
                        .equals(position.tip().eventHash());
        if (!same)
            throw new VerificationFailedException(
                    "the copy's position says sequence " + position.tip().sequence() + ", hash "
                            + position.tip().eventHash() + ", its rows end at " + sequence
                            + last.map(tip -> ", hash " + tip.eventHash()).orElse("")
                            + ": somebody changed the copy past its triggers. `sealstream verify --database` says what;"
                            + " `sealstream replay --all` makes it anew");
    }

    /** The log's event at the copy's last sequence is the copy's. */
    private void assertContinues(Position position) {
        if (position.nextSequence() == 0) return;
        long end = position.offsets().of(Source.SEALED);
        try (SealedTopic sealed = SealedTopic.open(clients, topics)) {
            if (sealed.end() < end)
                throw differs(
                        position,
                        "that topic ends at offset " + sealed.end() + ", before " + end + " where the copy goes on");
            Optional<SealedRecord> last = sealed.last(end);
            if (last.isEmpty()) throw differs(position, "that topic has no event before offset " + end);
            Hash hash = last.get().decode().eventHash();
            if (last.get().sequence() != position.tip().sequence()
                    || !hash.equals(position.tip().eventHash()))
                throw differs(position, "the log has sequence " + last.get().sequence() + " there, hash " + hash);
        } catch (MalformedException e) {
            throw differs(position, "what the log has there does not decode: " + e.getMessage());
        }
    }

    private FatalException differs(Position position, String what) {
        return new VerificationFailedException("the copy and " + topics.sealed() + " differ: the copy ends at sequence "
                + position.tip().sequence() + ", hash " + position.tip().eventHash() + "; " + what
                + ". Nothing is copied. `sealstream verify` tells whether the log is intact; if it is, `sealstream replay --all`"
                + " makes the copy anew");
    }
}
