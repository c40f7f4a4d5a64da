package io.sealstream.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.tree.CachedTiles;
import io.sealstream.ledger.tree.CompactRange;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.InclusionProof;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.ledger.tree.TileNodes;
import io.sealstream.ledger.tree.TiledTree;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;

class TileTopicIT {
    @Test
    void everyProofOfALogThatGrewInUnevenStepsComesFromItsTopic() {
        LogTopics topics = SharedCluster.create("tiles");
        Random random = new Random(7);
        List<Long> sizes = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = SharedCluster.transactional("tiles")) {
            TiledTree tree = new TiledTree();
            while (tree.size() < 140_000) {
                int step = random.nextBoolean() ? 1 + random.nextInt(40) : 1 + random.nextInt(5_000);
                producer.beginTransaction();
                grow(producer, topics, tree, step);
                producer.commitTransaction();
                sizes.add(tree.size());
            }
        }
        SharedCluster.awaitReadable(topics.tiles());
        try (TileTopic tiles = TileTopic.open(SharedCluster.clients(), topics)) {
            for (int i = 0; i < 60; i++) {
                long size = sizes.get(random.nextInt(sizes.size()));
                long index = random.nextLong(size);
                assertThat(InclusionProof.of(new TileNodes(size, tiles), index, size)
                                .verify(leaf(index), root(size)))
                        .as("leaf %d of %d", index, size)
                        .isTrue();
            }
            long last = sizes.get(sizes.size() - 1);
            assertThat(TiledTree.of(last, tiles).root()).isEqualTo(root(last));
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(
                            () -> tiles.tile(Tile.in(last + 256, 0, last >> 8).orElseThrow()))
                    .withMessageContaining("sealstream fsck");
        }
    }

    @Test
    void aProofForAnyOfAMillionEventsTakesMilliseconds() {
        long size = 1_000_000;
        LogTopics topics = SharedCluster.create("million");
        TiledTree tree = new TiledTree();
        try (KafkaProducer<byte[], byte[]> producer = SharedCluster.transactional("million")) {
            while (tree.size() < size) {
                producer.beginTransaction();
                grow(producer, topics, tree, 20_000);
                producer.commitTransaction();
            }
        }
        SharedCluster.awaitReadable(topics.tiles());
        Random random = new Random(1);
        try (TileTopic topic = TileTopic.open(SharedCluster.clients(), topics)) {
            TileNodes nodes = new TileNodes(size, new CachedTiles(topic, 256));
            long[] nanos = new long[600];
            for (int i = 0; i < nanos.length; i++) {
                long index = random.nextLong(size);
                long start = System.nanoTime();
                InclusionProof proof = InclusionProof.of(nodes, index, size);
                nanos[i] = System.nanoTime() - start;
                assertThat(proof.hashes()).hasSizeLessThanOrEqualTo(20);
                assertThat(proof.verify(leaf(index), tree.root())).isTrue();
            }
            long[] warm = java.util.Arrays.stream(nanos).skip(100).sorted().toArray();
            System.out.printf(
                    "proof of one of %,d: median %.2f ms, 99 %% %.2f ms%n",
                    size, warm[warm.length / 2] / 1e6, warm[warm.length * 99 / 100] / 1e6);
            assertThat(warm[warm.length / 2]).as("median, in nanoseconds").isLessThan(5_000_000);
        }
    }

    private static void grow(KafkaProducer<byte[], byte[]> producer, LogTopics topics, TiledTree tree, int events) {
        for (int i = 0; i < events; i++) tree.append(leaf(tree.size()), tile -> send(producer, topics, tile));
        tree.partialTiles().forEach(tile -> send(producer, topics, tile));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The transaction's commit fails if the send did.
    private static void send(KafkaProducer<byte[], byte[]> producer, LogTopics topics, HashedTile tile) {
        producer.send(TileTopic.toWrite(topics, tile));
    }

    private static Hash root(long size) {
        CompactRange range = new CompactRange();
        for (long i = 0; i < size; i++) range.append(leaf(i));
        return range.root();
    }

    private static Hash leaf(long index) {
        return Hash.sha256(ByteBuffer.allocate(Long.BYTES).putLong(index).array());
    }
}
