package io.sealstream.anchor.checkpoint;

import io.sealstream.anchor.grow.GrownLog;
import io.sealstream.anchor.publish.CheckpointWriter;
import io.sealstream.anchor.resume.Resumed;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Follows the sealed topic and takes a step whenever one is due. After any exception it is at no defined place. */
final class Following {
    private final SealedTopic sealed;
    private final GrownLog log;
    private final Signing signing;
    private final CheckpointWriter writer;
    private final Cadence cadence;
    private final Progress progress;
    private final Clock clock;
    private final EdgeTiles edge;
    private final List<HashedTile> completed = new ArrayList<>();

    Following(
            SealedTopic sealed,
            Resumed resumed,
            Signing signing,
            CheckpointWriter writer,
            Cadence cadence,
            Progress progress,
            Clock clock) {
        this.sealed = sealed;
        this.log = resumed.log();
        this.signing = signing;
        this.writer = writer;
        this.cadence = cadence;
        this.progress = progress;
        this.clock = clock;
        this.edge = new EdgeTiles(log.partialTiles(), resumed.edge());
    }

    void follow(BooleanSupplier stopping) {
        sealed.seek(log.sealedOffset() + 1);
        while (!stopping.getAsBoolean()) {
            for (SealedRecord record : sealed.poll(cadence.patience())) {
                log.accept(record, completed::add);
                cadence.read();
                progress.verified();
            }
            progress.behind(sealed.lag() + cadence.fresh());
            if (cadence.isDue()) step();
        }
    }

    private void step() {
        SignedCheckpoint signed = signing.sign(log);
        writer.write(signed, edge.advance(completed, log.partialTiles()), log.sealedOffset());
        progress.committed(signed, clock.millis());
        completed.clear();
        cadence.signed();
        progress.behind(sealed.lag());
    }
}
