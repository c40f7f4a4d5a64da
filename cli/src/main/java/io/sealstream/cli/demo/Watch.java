package io.sealstream.cli.demo;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.SealerGroup;
import io.sealstream.cli.local.LocalLog;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.SealedRecord;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A read-committed consumer that notes when each event becomes visible, until the sealer has decided all. */
final class Watch {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STALL = Duration.ofSeconds(60);

    private final LocalLog local;
    private final LogAccess log;
    private final SealerGroup sealer;
    private final Submission submission;
    private final Latencies latencies;
    private final Progress progress;
    private long next;
    private long lastMove = System.nanoTime();

    Watch(
            LocalLog local,
            LogAccess log,
            SealerGroup sealer,
            Submission submission,
            Latencies latencies,
            Progress progress) {
        this.local = local;
        this.log = log;
        this.sealer = sealer;
        this.submission = submission;
        this.latencies = latencies;
        this.progress = progress;
    }

    /** Returns when every event that was published has been sealed, dropped or dead-lettered. */
    void untilDecided() {
        try (CommittedTopic sealed =
                CommittedTopic.open(log.clients(), log.topics().of(log.topics().sealed()))) {
            sealed.seek(0);
            while (!isDecided(sealed.poll(POLL).stream().filter(this::see).count())) {
                local.assertRunning();
                progress.show(() -> "submitted " + submission.published() + ", sealed " + latencies.visible());
            }
            sealed.read(next, log.end(log.topics().sealed()), this::see);
        }
    }

    private boolean isDecided(long justSeen) {
        boolean allPublished = submission.isDone();
        if (justSeen > 0 || !allPublished) lastMove = System.nanoTime();
        else if (sealer.committed() >= submission.published()) return true;
        else if (System.nanoTime() - lastMove > STALL.toNanos()) throw stalled();
        return false;
    }

    private Failure stalled() {
        return Failure.no("nothing was sealed for " + STALL.toSeconds() + " s, with "
                + (submission.published() - sealer.committed()) + " events to go");
    }

    private boolean see(ConsumerRecord<byte[], byte[]> consumed) {
        try {
            SealedRecord record = SealedRecord.of(consumed);
            Entry entry = Entry.decode(record.decode().entry());
            latencies.visible(entry.sourceOffset(), System.nanoTime());
            next = record.offset() + 1;
            return true;
        } catch (MalformedException | UnknownVersionException e) {
            throw Failure.no(
                    "offset " + consumed.offset() + " of the sealed topic is no sealed event: " + e.getMessage());
        }
    }
}
