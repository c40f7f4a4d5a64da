package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.topics.Futures;
import io.sealstream.topics.TileTopic;
import io.sealstream.topics.TopicSettings;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredTilesIT {
    @Test
    void tilesBeyondTheLastCheckpointTellThatCheckpointsWereLost() throws Exception {
        try (TestLog log = grown("beyond", 10)) {
            forge(log, wrong(new Tile(0, 0, 11)));
            assertThat(log.fatal())
                    .hasMessageContaining("reaches to size 11")
                    .hasMessageContaining("checkpoints were lost");
            assertThat(log.sizes()).endsWith(10L);
        }
    }

    @Test
    void aTileAtTheEdgeThatWasLostIsWrittenAgain() throws Exception {
        try (TestLog log = grown("lost-edge", Tile.FULL)) {
            HashedTile full = tile(log, new Tile(0, 0, Tile.FULL));
            loseTiles(log);
            forge(log, full);
            try (AnchorApplication worker = log.runWorker()) {
                log.grow(worker, 1);
            }
            assertThat(tile(log, new Tile(1, 0, 1))).isNotNull();
            Recomputation.assertHolds(log, CheckpointIT.keys(log, "log"));
        }
    }

    @Test
    void aTileAtTheEdgeThatIsNotTheTreesIsNotGoneOnFrom() throws Exception {
        try (TestLog log = grown("altered-edge", 10)) {
            loseTiles(log);
            forge(log, wrong(new Tile(0, 0, 10)));
            assertThat(log.fatal()).hasMessageContaining("tile/0/000.p/10").hasMessageContaining("sealstream fsck");
        }
    }

    private static TestLog grown(String name, int events) throws Exception {
        TestLog log = new TestLog(name);
        try (AnchorApplication worker = log.runWorker()) {
            log.grow(worker, events);
        }
        return log;
    }

    private static HashedTile tile(TestLog log, Tile tile) {
        try (TileTopic tiles = TileTopic.open(log.clients, log.topics)) {
            return tiles.tile(tile);
        }
    }

    private static void loseTiles(TestLog log) throws Exception {
        log.admin.deleteTopics(List.of(log.topics.tiles())).all().get();
        TestLog.await("the topic's end", () -> !topics(log).contains(log.topics.tiles()));
        new TopicSettings(log.topics, log.config().limits()).create(log.admin, (short) 1);
    }

    private static Set<String> topics(TestLog log) {
        return Futures.get(log.admin.listTopics().names(), "list the topics");
    }

    private static void forge(TestLog log, HashedTile tile) {
        log.sealer.forge(TileTopic.toWrite(log.topics, tile));
    }

    private static HashedTile wrong(Tile tile) {
        return new HashedTile(tile, Collections.nCopies(tile.width(), Hash.sha256()));
    }
}
