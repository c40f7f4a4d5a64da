package io.sealstream.topics;

import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.ledger.tree.TileSource;
import java.util.Map;
import java.util.function.Predicate;

/** A log's tiles. Not for use by more than one thread. */
public final class TileTopic implements TileSource, AutoCloseable {
    private final CommittedTopic topic;

    private TileTopic(CommittedTopic topic) {
        this.topic = topic;
    }

    /** Opens the tiles of a log; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public static TileTopic open(Map<String, Object> clients, LogTopics topics) {
        return new TileTopic(CommittedTopic.open(clients, topics.tiles()));
    }

    /**
     * Finds a tile, in logarithmic time. One that is not full is cut from the full one where that has taken its place.
     *
     * @throws FatalException if the topic does not have it
     */
    @Override
    public HashedTile tile(Tile tile) {
        return Pending.yet();
    }

    /** Hands every tile that is there, in the order of writing, to {@code visitor}, until it answers false. */
    public void readAll(Predicate<HashedTile> visitor) {
        Pending.yet();
    }

    @Override
    public void close() {
        topic.close();
    }
}
