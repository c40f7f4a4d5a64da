package io.sealstream.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.ledger.tree.TileSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A log's tiles. Not for use by more than one thread.
 *
 * <p>Full tiles of leaf hashes stand there in the order of their index, whatever compaction removes between them. Every
 * other tile is found from those: a full one of a higher level was written right after the one that completed it, one that is
 * not full was written after the last full one to its left.
 */
public final class TileTopic implements TileSource, AutoCloseable {
    private static final String LEAVES = "tile/0/";
    private static final int HEIGHT = Integer.numberOfTrailingZeros(Tile.FULL);

    private final CommittedTopic topic;
    private final String name;
    private OrdinalSearch search;

    private TileTopic(CommittedTopic topic, String name) {
        this.topic = topic;
        this.name = name;
    }

    /** Opens the tiles of a log; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public static TileTopic open(Map<String, Object> clients, LogTopics topics) {
        return new TileTopic(CommittedTopic.open(clients, topics.of(topics.tiles())), topics.tiles());
    }

    /** The record to write for a tile. */
    public static ProducerRecord<byte[], byte[]> toWrite(LogTopics topics, HashedTile tile) {
        return new ProducerRecord<>(
                topics.tiles(),
                topics.partition(),
                key(tile.tile()),
                tile.content().toArray());
    }

    /** The record to write for a tile that a wider one has taken the place of. */
    public static ProducerRecord<byte[], byte[]> toRemove(LogTopics topics, Tile tile) {
        return new ProducerRecord<>(topics.tiles(), topics.partition(), key(tile), null);
    }

    private static byte[] key(Tile tile) {
        return tile.path().getBytes(UTF_8);
    }

    /**
     * Finds a tile, in logarithmic time. One that is not full is cut from a wider one where that has taken its place.
     *
     * @throws FatalException if the topic does not have it
     */
    @Override
    public HashedTile tile(Tile tile) {
        return find(tile)
                .orElseThrow(() -> new FatalException(name + " does not have " + tile.path()
                        + ". Either the log has not that many events in a checkpoint, or tiles were lost: `sealstream fsck`"
                        + " tells which"));
    }

    /** As {@link #tile}; empty where the topic does not have it. */
    public Optional<HashedTile> find(Tile tile) {
        return full(tile)
                .or(() -> tile.isFull() ? Optional.empty() : partial(tile))
                .map(found -> found.cut(tile.width()));
    }

    /** Number of events that the tiles of leaf hashes reach to; 0 where there is none. Reads the end of the topic only. */
    public long reach() {
        return topic.last(
                        topic.end(),
                        record -> record.value() != null && path(record).startsWith(LEAVES))
                .map(record -> decode(record).tile().leaves())
                .orElse(0L);
    }

    /**
     * Hands every tile that is there, in the order of writing, to {@code visitor}, until it answers false. Among them may be
     * some that wider ones have taken the place of and that compaction has not removed yet.
     */
    public void readAll(Predicate<HashedTile> visitor) {
        readFrom(topic.beginning(), visitor);
    }

    @Override
    public void close() {
        topic.close();
    }

    /** The full tile at that place. */
    private Optional<HashedTile> full(Tile tile) {
        Tile full = new Tile(tile.level(), tile.index(), Tile.FULL);
        Optional<ConsumerRecord<byte[], byte[]>> completing = leafTile((full.leaves() >> HEIGHT) - 1);
        if (tile.level() == 0) return completing.map(this::decode);
        // In the same step, right after: the next full tile of leaf hashes ends the search.
        return completing.flatMap(record -> after(record.offset(), full::equals));
    }

    /** The first one written at that place that is wide enough. */
    private Optional<HashedTile> partial(Tile tile) {
        long before = (tile.leaves() >> HEIGHT) - 1;
        OptionalLong from = before < 0
                ? OptionalLong.of(topic.beginning() - 1)
                : leafTile(before)
                        .map(record -> OptionalLong.of(record.offset()))
                        .orElse(OptionalLong.empty());
        Found found = new Found();
        from.ifPresent(offset -> readFrom(
                offset + 1,
                found.first(there -> there.level() == tile.level()
                        && there.index() == tile.index()
                        && there.width() >= tile.width())));
        return Optional.ofNullable(found.tile);
    }

    private Optional<HashedTile> after(long offset, Predicate<Tile> wanted) {
        Found found = new Found();
        Predicate<HashedTile> first = found.first(wanted);
        readFrom(offset + 1, tile -> !(tile.tile().level() == 0 && tile.tile().isFull()) && first.test(tile));
        return Optional.ofNullable(found.tile);
    }

    private Optional<ConsumerRecord<byte[], byte[]>> leafTile(long index) {
        if (search == null) search = topic.search(TileTopic::leafTileIndex);
        return search.atLeast(index).filter(record -> leafTileIndex(record).orElseThrow() == index);
    }

    private static OptionalLong leafTileIndex(ConsumerRecord<byte[], byte[]> record) {
        String path = path(record);
        return record.value() == null || !path.startsWith(LEAVES) || path.contains(".p/")
                ? OptionalLong.empty()
                : OptionalLong.of(Tile.parse(path).index());
    }

    private void readFrom(long offset, Predicate<HashedTile> visitor) {
        topic.read(offset, topic.end(), record -> record.value() == null || visitor.test(decode(record)));
    }

    private HashedTile decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return HashedTile.of(Tile.parse(path(record)), Bytes.owning(record.value(), 0, record.value().length));
        } catch (IllegalArgumentException e) {
            throw new VerificationFailedException(
                    "offset " + record.offset() + " of " + name + " is no tile: " + e.getMessage()
                            + ". Something else wrote to it; `sealstream fsck` says what of it can be relied on",
                    e);
        }
    }

    private static String path(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), UTF_8);
    }

    private static final class Found {
        private HashedTile tile;

        Predicate<HashedTile> first(Predicate<Tile> wanted) {
            return candidate -> {
                if (!wanted.test(candidate.tile())) return true;
                tile = candidate;
                return false;
            };
        }
    }
}
