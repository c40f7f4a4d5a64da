package io.sealstream.faults.check;

import static io.sealstream.faults.check.Draft.Stage.SEALING;
import static io.sealstream.faults.check.Draft.Stage.STORED;
import static io.sealstream.faults.check.Edits.key;
import static io.sealstream.faults.check.Edits.set;
import static io.sealstream.faults.check.Edits.value;
import static io.sealstream.faults.check.verdict.Invariant.ONE_FATE;
import static io.sealstream.faults.check.verdict.Invariant.ORDER;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.format.Fate;
import java.util.List;

/** What is wrong with what became of ingested records. */
final class FatePlants {
    static final List<Plant> ALL = List.of(
            new Plant("NOT_SEALED", SEALING, "ingest offset 101", draft -> draft.steps.remove(100), ONE_FATE),
            new Plant(
                    "THE_LAST_NOT_SEALED",
                    SEALING,
                    "ingest offset",
                    draft -> draft.steps.remove(draft.steps.size() - 1),
                    ONE_FATE),
            new Plant(
                    "SEALED_TWICE",
                    SEALING,
                    "ingest offset 101",
                    draft -> draft.steps.add(100, draft.steps.get(100)),
                    ONE_FATE,
                    ORDER),
            new Plant(
                    "SEALED_AGAIN_LATER",
                    SEALING,
                    "ingest offset 101",
                    draft -> draft.steps.add(draft.steps.get(100)),
                    ONE_FATE,
                    ORDER),
            new Plant("SEALED_FROM_NOWHERE", SEALING, "sealed offset", draft -> draft.steps.get(54).offset--, ONE_FATE),
            new Plant(
                    "DEAD_TWICE",
                    SEALING,
                    "ingest offset 43",
                    draft -> draft.steps.add(draft.step(Fate.MALFORMED)),
                    ONE_FATE),
            new Plant(
                    "SEALED_AND_DEAD",
                    SEALING,
                    "ingest offset 101",
                    draft -> draft.steps.add(new Step(draft.steps.get(100).source).as(Fate.CONFLICT)),
                    ONE_FATE),
            new Plant(
                    "AN_EVENT_IS_DEAD",
                    SEALING,
                    "ingest offset 101",
                    draft -> draft.steps.get(100).as(Fate.INVALID_FIELD),
                    ONE_FATE),
            new Plant(
                    "A_CONFLICT_IS_DROPPED",
                    SEALING,
                    "ingest offset 32",
                    draft -> draft.step(Fate.CONFLICT).as(Fate.DUPLICATE),
                    ONE_FATE),
            new Plant(
                    "A_CONFLICT_IS_SEALED",
                    SEALING,
                    "ingest offset 32",
                    draft -> draft.step(Fate.CONFLICT).as(Fate.SEALED),
                    ONE_FATE),
            new Plant(
                    "A_DUPLICATE_IS_SEALED",
                    SEALING,
                    "ingest offset 21",
                    draft -> draft.step(Fate.DUPLICATE).as(Fate.SEALED),
                    ONE_FATE),
            new Plant(
                    "A_DUPLICATE_IS_DEAD",
                    SEALING,
                    "ingest offset 21",
                    draft -> draft.step(Fate.DUPLICATE).as(Fate.CONFLICT),
                    ONE_FATE),
            new Plant(
                    "POISON_IS_SEALED",
                    SEALING,
                    "ingest offset 43",
                    draft -> {
                        Step poison = draft.step(Fate.MALFORMED);
                        poison.as(Fate.SEALED).event = HonestIngest.event(9000);
                    },
                    ONE_FATE),
            new Plant(
                    "POISON_IS_DROPPED",
                    SEALING,
                    "ingest offset 43",
                    draft -> draft.step(Fate.MALFORMED).as(Fate.DUPLICATE),
                    ONE_FATE),
            new Plant(
                    "AN_OVERSIZED_RECORD_IS_DROPPED",
                    SEALING,
                    "ingest offset",
                    draft -> draft.step(Fate.TOO_LARGE).as(Fate.DUPLICATE),
                    ONE_FATE),
            new Plant(
                    "SENT_AGAIN_AFTER_THE_WINDOW_AND_DROPPED",
                    SEALING,
                    "ingest offset",
                    draft -> draft.steps.get(draft.steps.size() - 1).as(Fate.DUPLICATE),
                    ONE_FATE),
            new Plant(
                    "DEAD_FOR_ANOTHER_REASON",
                    SEALING,
                    "dead letter at offset",
                    draft -> draft.step(Fate.CONFLICT).reason = "TOO_LARGE",
                    ONE_FATE),
            new Plant(
                    "DEAD_FROM_NOWHERE",
                    SEALING,
                    "dead letter at offset",
                    draft -> {
                        Step step = new Step(draft.step(Fate.CONFLICT).source);
                        step.offset = 100_000;
                        draft.steps.add(step);
                    },
                    ONE_FATE),
            new Plant(
                    "A_DEAD_LETTER_CHANGED",
                    STORED,
                    "dead letter at offset 0",
                    draft -> set(
                            draft,
                            LogTopic.DEAD_LETTERS,
                            0,
                            value(draft, LogTopic.DEAD_LETTERS, 0, Octets.of("other"))),
                    ONE_FATE),
            new Plant(
                    "A_DEAD_LETTERS_KEY_CHANGED",
                    STORED,
                    "dead letter at offset 0",
                    draft -> set(
                            draft, LogTopic.DEAD_LETTERS, 0, key(draft, LogTopic.DEAD_LETTERS, 0, Octets.of("other"))),
                    ONE_FATE),
            new Plant(
                    "A_DEAD_LETTERS_HEADER_LOST",
                    STORED,
                    "dead letter at offset 0",
                    draft -> {
                        TopicRecord letter = draft.topic(LogTopic.DEAD_LETTERS).get(0);
                        List<TopicRecord.Header> fewer =
                                letter.headers().subList(1, letter.headers().size());
                        TopicRecord other = new TopicRecord(
                                letter.offset(), letter.timestamp(), letter.key(), letter.value(), fewer);
                        set(draft, LogTopic.DEAD_LETTERS, 0, other);
                    },
                    ONE_FATE),
            new Plant(
                    "ANOTHER_FATE_THAN_THE_PRODUCER_MEANT",
                    STORED,
                    "ingest offset 5",
                    draft -> draft.producer.set(5, draft.producer.get(5).replace("EVENT", "CONFLICT")),
                    ONE_FATE));

    private FatePlants() {}
}
