package io.sealstream.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import org.junit.jupiter.api.Test;

class TileRecordTest {
    @Test
    void aTileIsWrittenToTheLogsOwnPartition() {
        HashedTile tile = HashedTile.of(new Tile(0, 0, 1), Bytes.copyOf(new byte[32]));
        LogTopics topics = new LogTopics("ledger", 3);
        assertThat(TileTopic.toWrite(topics, tile).partition()).isEqualTo(3);
        assertThat(TileTopic.toRemove(topics, tile.tile()).partition()).isEqualTo(3);
    }
}
