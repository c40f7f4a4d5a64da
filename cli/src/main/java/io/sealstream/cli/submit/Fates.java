package io.sealstream.cli.submit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.SealerGroup;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.DeadLetterHeaders;
import io.sealstream.topics.Epoch;
import io.sealstream.topics.Epochs;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What became of published events: sealed, dead-lettered, or dropped as duplicates. The first two leave a record that names
 * the ingest offset; what the sealer's group has committed past and neither names was a duplicate.
 */
final class Fates implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final LogAccess log;
    private final SealerGroup sealer;
    private final Consumer<String> out;
    private final int epoch;
    private final SealedTopic sealed;
    private final CommittedTopic deadLetters;
    private final ConcurrentSkipListMap<Long, Long> lineByOffset = new ConcurrentSkipListMap<>();
    private long sealedFrom;
    private long deadLettersFrom;

    /** Watches from where the topics end now: before the first event is published. */
    Fates(LogAccess log, SealerGroup sealer, Consumer<String> out) {
        this.log = log;
        this.sealer = sealer;
        this.out = out;
        this.epoch = new Epochs(log.clients(), log.topics())
                .latest()
                .map(Epoch::number)
                .orElse(0);
        this.sealed = log.sealed();
        this.deadLetters = log.deadLetters();
        this.sealedFrom = sealed.end();
        this.deadLettersFrom = deadLetters.end();
    }

    /** An event to watch for. */
    void await(long line, long offset) {
        lineByOffset.put(offset, line);
    }

    int waiting() {
        return lineByOffset.size();
    }

    /** Looks once at what was decided meanwhile; every event published must be waited for already. */
    void look() {
        // In this order: whatever this offset commits is written before it, and the reads wait for its transaction.
        long decided = sealer.committed();
        long sealedEnd = log.end(log.topics().sealed());
        long deadLettersEnd = log.end(log.topics().deadLetters());
        sealed.read(sealedFrom, sealedEnd, this::sealed);
        deadLetters.read(deadLettersFrom, deadLettersEnd, this::refused);
        sealedFrom = Math.max(sealedFrom, sealedEnd);
        deadLettersFrom = Math.max(deadLettersFrom, deadLettersEnd);
        Map<Long, Long> duplicates = new TreeMap<>(lineByOffset.headMap(decided));
        duplicates.forEach((offset, line) -> say(offset, "duplicate"));
    }

    /**
     * Looks until at most {@code most} events wait.
     *
     * @throws Failure if nothing moves for {@code bound}
     */
    void awaitAtMost(int most, Duration bound) {
        long deadline = System.nanoTime() + bound.toNanos();
        while (true) {
            int before = waiting();
            look();
            if (waiting() <= most) return;
            if (waiting() < before) deadline = System.nanoTime() + bound.toNanos();
            else if (System.nanoTime() - deadline > 0) throw stalled(bound);
            else LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Failure stalled(Duration bound) {
        return Failure.cannotTell(waiting() + " events are published, but nothing was sealed for " + bound.toSeconds()
                + " s: the sealer's group " + sealer.name() + " is " + sealer.state()
                + (sealer.isActive() ? ", and may be recovering" : ", so none runs: start it")
                + ". They will be sealed when it goes on; nothing needs to be submitted again");
    }

    private boolean sealed(SealedRecord record) {
        try {
            SealedEvent event = record.decode();
            Entry entry = Entry.decode(event.entry());
            if (entry.sourceEpoch() == epoch) say(entry.sourceOffset(), entry.sequence() + "\t" + event.eventHash());
            return true;
        } catch (MalformedException | UnknownVersionException e) {
            throw Failure.no("offset " + record.offset() + " of " + log.topics().sealed() + " is no sealed event: "
                    + e.getMessage() + ". See `sealstream verify`");
        }
    }

    private boolean refused(ConsumerRecord<byte[], byte[]> record) {
        String offset = header(record, DeadLetterHeaders.OFFSET);
        boolean isOurs = header(record, DeadLetterHeaders.SOURCE_EPOCH).equals(Integer.toString(epoch))
                && offset.matches("[0-9]{1,18}");
        if (isOurs)
            say(
                    Long.parseLong(offset),
                    "dead-letter " + header(record, DeadLetterHeaders.REASON) + "\t"
                            + header(record, DeadLetterHeaders.MESSAGE));
        return true;
    }

    private void say(long offset, String fate) {
        Long line = lineByOffset.remove(offset);
        if (line != null) out.accept(line + "\t" + fate);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        sealed.close();
        deadLetters.close();
    }
}
