package io.sealstream.faults.check;

import static io.sealstream.faults.check.Draft.Stage.INGESTED;
import static io.sealstream.faults.check.Draft.Stage.STORED;
import static io.sealstream.faults.check.verdict.Invariant.ACKNOWLEDGED;

import java.util.List;

/** What is wrong with what was acknowledged. */
final class IngestPlants {
    static final List<Plant> ALL = List.of(
            new Plant(
                    "ACKNOWLEDGED_AND_LOST",
                    INGESTED,
                    "ingest offset 101",
                    draft -> draft.ingested.remove(100),
                    ACKNOWLEDGED),
            new Plant(
                    "ACKNOWLEDGED_AND_CHANGED",
                    INGESTED,
                    "ingest offset 101",
                    draft -> draft.ingested.set(
                            100,
                            draft.ingested
                                    .get(100)
                                    .with(
                                            HonestIngest.event(9000),
                                            HonestIngest.framed(HonestIngest.event(9000), true))),
                    ACKNOWLEDGED),
            new Plant(
                    "ACKNOWLEDGED_BEYOND_THE_END",
                    STORED,
                    "ingest offset 100000",
                    draft -> draft.producer.add(draft.producer.get(5).replaceFirst("[0-9]+", "100000")),
                    ACKNOWLEDGED),
            new Plant(
                    "ONE_RECORD_ACKNOWLEDGED_TWICE",
                    STORED,
                    "ingest offset 5",
                    draft -> draft.producer.add(draft.producer.get(5)),
                    ACKNOWLEDGED));

    private IngestPlants() {}
}
