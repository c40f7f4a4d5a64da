package io.sealstream.anchor.resume;

import io.sealstream.anchor.grow.GrownLog;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import java.util.Objects;
import java.util.Optional;

/**
 * Where to go on.
 *
 * @param log up to the last checkpoint
 * @param last the last checkpoint; empty where none was ever signed
 */
public record Resumed(GrownLog log, Optional<SignedCheckpoint> last) {
    public Resumed {
        Objects.requireNonNull(log);
        Objects.requireNonNull(last);
    }
}
