package io.sealstream.anchor.checkpoint;

import io.sealstream.anchor.grow.GrownLog;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.FatalException;
import java.util.List;
import java.util.Optional;

/** Signs checkpoints of ever greater size: the last place where a second root for a size, or a smaller size, could get out. */
final class Signing {
    private final String origin;
    private final List<LogKey> keys;
    private long last;

    /**
     * Goes on after {@code last}.
     *
     * @param keys every one in force
     */
    Signing(String origin, List<LogKey> keys, Optional<SignedCheckpoint> last) {
        this.origin = origin;
        this.keys = List.copyOf(keys);
        this.last = last.map(signed -> signed.checkpoint().size()).orElse(0L);
    }

    /** Signs the log as it is now. Once for each size: what becomes of the signature does not matter. */
    SignedCheckpoint sign(GrownLog log) {
        if (log.size() <= last)
            throw new FatalException("a checkpoint of size " + log.size() + " would follow one of size " + last
                    + ": a fault of this program, please report it; nothing was signed");
        SignedCheckpoint signed = SignedCheckpoint.sign(new Checkpoint(origin, log.size(), log.root()), keys);
        last = log.size();
        return signed;
    }
}
