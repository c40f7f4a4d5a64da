package io.sealstream.faults.check;

import static io.sealstream.faults.check.Draft.Stage.STORED;
import static io.sealstream.faults.check.Edits.removeTile;
import static io.sealstream.faults.check.Edits.set;
import static io.sealstream.faults.check.Edits.value;
import static io.sealstream.faults.check.verdict.Invariant.TILES;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import java.util.List;

/** What is wrong with tiles. */
final class TilePlants {
    static final List<Plant> ALL = List.of(
            new Plant(
                    "A_TILE_WITH_A_WRONG_HASH",
                    STORED,
                    "tile/0/",
                    draft -> {
                        byte[] spoilt = draft.topic(LogTopic.TILES)
                                .get(2)
                                .value()
                                .array()
                                .clone();
                        spoilt[40] ^= 1;
                        set(draft, LogTopic.TILES, 2, value(draft, LogTopic.TILES, 2, Octets.of(spoilt)));
                    },
                    TILES),
            new Plant("A_FULL_TILE_MISSING", STORED, "tile/0/001", draft -> removeTile(draft, "tile/0/001"), TILES),
            new Plant(
                    "THE_EDGE_MISSING",
                    STORED,
                    "tile/0/002.p/89",
                    draft -> removeTile(draft, "tile/0/002.p/89"),
                    TILES),
            new Plant(
                    "THE_EDGE_OF_A_HIGHER_LEVEL_MISSING",
                    STORED,
                    "tile/1/000.p/2",
                    draft -> removeTile(draft, "tile/1/000.p/2"),
                    TILES),
            new Plant(
                    "A_FULL_TILE_REMOVED",
                    STORED,
                    "tile/0/000",
                    draft -> draft.topic(LogTopic.TILES)
                            .add(new TopicRecord(1000, 0, Octets.of("tile/0/000"), null, List.of())),
                    TILES),
            new Plant(
                    "A_TILE_BEYOND_THE_LOG",
                    STORED,
                    "tile/0/002.p/90",
                    draft -> draft.topic(LogTopic.TILES)
                            .add(new TopicRecord(
                                    1000, 0, Octets.of("tile/0/002.p/90"), Octets.of(new byte[90 * 32]), List.of())),
                    TILES));

    private TilePlants() {}
}
