package io.sealstream.ingest.seal;

import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ingest.recover.Recovered;
import io.sealstream.ledger.admission.Admission;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.admission.Reason;
import io.sealstream.ledger.admission.Rejected;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.topics.SealedRecord;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admit, deduplicate, sequence, chain: a record of the ingest topic becomes a sealed event, a dropped duplicate or a dead
 * letter.
 *
 * <p>Fields are ahead of what is committed whenever a transaction is open. Kafka Streams revives a task after an abort, a
 * fencing or a time-out and calls {@link #init} again: everything is rebuilt there and nothing carried over.
 */
final class SealingProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(SealingProcessor.class);

    private final IntFunction<Sealing> sealings;
    /** One object, so that it can be taken back. */
    private final Runnable onCommit = this::committed;

    private Sealing sealing;

    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, byte[]> tips;
    private SeenIndex index;
    private Recovered place;
    private Tip tip;
    private long commits;
    private AtomicLong lastForNow;
    private long openSince;
    private boolean committing;
    private OpenTransaction transaction = new OpenTransaction();

    /**
     * A task's processor.
     *
     * @param sealings by partition of the ingest topic, which a task knows only once it starts
     */
    SealingProcessor(IntFunction<Sealing> sealings) {
        this.sealings = sealings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        if (sealing == null) sealing = sealings.apply(context.taskId().partition());
        tips = context.getStateStore(TipStore.NAME);
        index = sealing.indexes().take();
        try {
            place = sealing.recovery().recover(TipStore.get(tips), index);
        } catch (RuntimeException e) {
            close(); // Kafka Streams does not, where init fails, and the next task would find the index in use.
            throw e;
        }
        tip = place.tip();
        TipStore.put(tips, tip);
        commits = sealing.commits().count();
        openSince = -1;
        committing = false;
        transaction = new OpenTransaction();
        lastForNow = sealing.arrivals().lastOffset(context.taskId().partition());
        sealing.commits().tell(onCommit);
        sealing.progress().began(tip);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        settle();
        long offset = context.recordMetadata().orElseThrow().offset();
        // Decided before this task started: lost group offsets reseal nothing and repeat no dead letter.
        if (!place.decided(offset)) decide(record, offset);
        if (offset == lastForNow.get() || isOld()) {
            committing = true;
            context.commit();
        }
        // Kafka Streams commits before it polls again, but may have some more records processed first.
        if (committing) TipStore.put(tips, tip);
    }

    private boolean isOld() {
        long now = context.currentSystemTimeMs();
        if (openSince < 0) openSince = now;
        return now - openSince >= SealingTopology.LONGEST_TRANSACTION_MS;
    }

    private void decide(Record<byte[], byte[]> record, long offset) {
        transaction.admitted(record.timestamp());
        Admission judged = sealing.admission().judge(record.value());
        if (judged instanceof Rejected rejected) refuse(record, offset, rejected);
        else deduplicate(record, offset, (Admitted) judged);
    }

    /** Commit point: what was sealed before it is in the log, and may go to the index's disk. */
    private void settle() {
        long count = sealing.commits().count();
        if (count == commits) return;
        commits = count;
        committing = false;
        openSince = -1;
        index.committed(tip);
    }

    /** Commit point, heard at once and not with the next record: numbers must not wait for one. */
    private void committed() {
        sealing.progress().committed(transaction, tip, context.currentSystemTimeMs());
        transaction.tellRefused(LOG);
        transaction = new OpenTransaction();
    }

    private void deduplicate(Record<byte[], byte[]> record, long offset, Admitted event) {
        long admittedAt = record.timestamp();
        if (!index.covers(admittedAt)) sealing.recovery().reachBack(index, admittedAt);
        Window.Seen last = index.lookUp(event.identity(), admittedAt);
        switch (sealing.window().judge(event, admittedAt, last)) {
            case NEW -> seal(record, offset, event);
            case DUPLICATE -> transaction.duplicate();
            case CONFLICT ->
                refuse(
                        record,
                        offset,
                        new Rejected(
                                Reason.CONFLICT,
                                "an event of this tenant, source, id and key was sealed as sequence " + last.sequence()
                                        + " and differs"));
        }
    }

    private void seal(Record<byte[], byte[]> record, long offset, Admitted event) {
        long admittedAt = record.timestamp();
        Sealer.Sealed sealed = sealing.sealer().seal(tip, event, place.epoch(), offset, admittedAt);
        tip = sealed.tip();
        index.add(event.identity(), new Window.Seen(tip.sequence(), admittedAt, event.contentHash()));
        context.forward(
                new Record<>(SealedRecord.key(tip.sequence()), sealed.value(), admittedAt),
                sealing.sinks().sealed());
        transaction.sealed();
    }

    private void refuse(Record<byte[], byte[]> record, long offset, Rejected rejected) {
        context.forward(
                sealing.deadLetters().of(record, place.epoch(), offset, rejected),
                sealing.sinks().deadLetters());
        transaction.refused(offset, rejected);
    }

    @Override
    public void close() {
        sealing.commits().tellNoMore(onCommit);
        sealing.progress().ended();
        sealing.indexes().giveBack(index);
    }
}
