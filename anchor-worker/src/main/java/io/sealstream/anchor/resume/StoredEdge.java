package io.sealstream.anchor.resume;

import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.TileTopic;
import io.sealstream.topics.VerificationFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tiles at the right edge as the tiles topic has them, held against the tree. */
final class StoredEdge {
    private static final Logger LOG = LoggerFactory.getLogger(StoredEdge.class);

    private final Map<String, Object> clients;
    private final LogTopics topics;

    StoredEdge(Map<String, Object> clients, LogTopics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /**
     * Those of the tree's that are stored.
     *
     * @throws FatalException if one is stored with other hashes
     */
    List<HashedTile> of(List<HashedTile> partial) {
        List<HashedTile> stored = new ArrayList<>();
        try (TileTopic tiles = TileTopic.open(clients, topics)) {
            for (HashedTile tile : partial) {
                Optional<HashedTile> found = tiles.find(tile.tile());
                if (found.isEmpty()) {
                    LOG.warn(
                            "{} lost {}, which goes with the next checkpoint unless a wider one takes its place; `sealstream"
                                    + " fsck` tells what else is missing",
                            topics.tiles(),
                            tile.tile().path());
                } else if (found.get().equals(tile)) stored.add(tile);
                else throw differs(tile);
            }
        }
        return stored;
    }

    private FatalException differs(HashedTile tile) {
        return new VerificationFailedException(topics.tiles() + " has other hashes in "
                + tile.tile().path()
                + " than the sealed events yield: it was altered. Nothing is signed from here on; `sealstream fsck` says where"
                + " tiles differ, and the topic must be brought back as it was");
    }
}
