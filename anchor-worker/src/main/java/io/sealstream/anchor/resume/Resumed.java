package io.sealstream.anchor.resume;

import io.sealstream.anchor.grow.GrownLog;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.tree.HashedTile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where to go on.
 *
 * @param log up to the last checkpoint
 * @param last the last checkpoint; empty where none was ever signed
 * @param edge its tiles at the right edge, those that are stored
 */
public record Resumed(GrownLog log, Optional<SignedCheckpoint> last, List<HashedTile> edge) {
    public Resumed {
        Objects.requireNonNull(log);
        Objects.requireNonNull(last);
        edge = List.copyOf(edge);
    }
}
