package io.sealstream.faults.check;

import static io.sealstream.faults.check.Draft.Stage.SEALING;
import static io.sealstream.faults.check.Draft.Stage.SIGNED;
import static io.sealstream.faults.check.Draft.Stage.STORED;
import static io.sealstream.faults.check.Edits.key;
import static io.sealstream.faults.check.Edits.moved;
import static io.sealstream.faults.check.Edits.set;
import static io.sealstream.faults.check.Edits.value;
import static io.sealstream.faults.check.verdict.Invariant.CHAIN;
import static io.sealstream.faults.check.verdict.Invariant.CHECKPOINTS;
import static io.sealstream.faults.check.verdict.Invariant.CONSUMERS;
import static io.sealstream.faults.check.verdict.Invariant.COPY;
import static io.sealstream.faults.check.verdict.Invariant.ONE_FATE;
import static io.sealstream.faults.check.verdict.Invariant.ORDER;
import static io.sealstream.faults.check.verdict.Invariant.TILES;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Description;
import java.util.Collections;
import java.util.List;

/** What is wrong with the order, the hashes and the content of sealed events. */
final class ChainPlants {
    static final List<Plant> ALL = List.of(
            new Plant(
                    "A_GAP_IN_THE_SEQUENCE",
                    SEALING,
                    "sequence 96",
                    draft -> draft.steps.get(100).skippedSequences = 3,
                    ORDER),
            new Plant("NOT_FROM_ZERO", SEALING, "sequence 1", draft -> draft.steps.get(0).skippedSequences = 1, ORDER),
            new Plant(
                    "A_SEQUENCE_REPEATED",
                    SEALING,
                    "sequence 92",
                    draft -> draft.steps.get(100).skippedSequences = -1,
                    ORDER),
            new Plant(
                    "TWO_SEALED_IN_ANOTHER_ORDER",
                    SEALING,
                    "sealed offset",
                    draft -> Collections.swap(draft.steps, 100, 101),
                    ORDER),
            new Plant("OF_ANOTHER_EPOCH", SEALING, "sealed offset", draft -> draft.steps.get(100).epoch = 1, ORDER),
            new Plant(
                    "A_KEY_THAT_IS_NOT_THE_SEQUENCE",
                    SIGNED,
                    "sealed offset 0",
                    draft -> set(draft, LogTopic.SEALED, 0, key(draft, LogTopic.SEALED, 0, Draft.ordinal(1))),
                    ORDER,
                    CONSUMERS),
            new Plant(
                    "A_WRONG_PREVIOUS_HASH",
                    SEALING,
                    "sealed offset",
                    draft -> draft.steps.get(100).previous = Hash.sha256(new byte[1]),
                    CHAIN),
            new Plant(
                    "THE_CHAIN_STARTED_ANEW",
                    SEALING,
                    "sealed offset",
                    draft -> draft.steps.get(300).previous =
                            Description.parse(draft.description).genesisHash(),
                    CHAIN),
            new Plant(
                    "ANOTHER_GENESIS",
                    SEALING,
                    "sequence 0",
                    draft -> draft.description = draft.description.replace("10000", "10001"),
                    CHAIN),
            new Plant(
                    "A_WRONG_EVENT_HASH",
                    SEALING,
                    "sealed offset",
                    draft -> draft.steps.get(100).storedHash = Hash.sha256(new byte[1]),
                    CHAIN),
            new Plant(
                    "ANOTHER_EVENT_UNDER_CONSISTENT_HASHES",
                    SEALING,
                    "sealed offset",
                    draft -> draft.steps.get(100).event = HonestIngest.event(9000),
                    CHAIN),
            new Plant(
                    "ONE_FIELD_CHANGED_UNDER_CONSISTENT_HASHES",
                    SEALING,
                    "sealed offset",
                    draft -> draft.steps.get(100).event.put("subject", "another"),
                    CHAIN),
            new Plant(
                    "DATA_THAT_ITS_ENTRY_DOES_NOT_COMMIT_TO",
                    SEALING,
                    "sealed offset",
                    draft -> draft.steps.get(100).storedData = Bytes.copyOf(new byte[] {'x'}),
                    CHAIN),
            new Plant(
                    "ADMITTED_AT_ANOTHER_TIME",
                    SEALING,
                    "sealed offset",
                    draft -> draft.steps.get(100).admittedAt++,
                    CHAIN),
            new Plant(
                    "AN_EVENT_LOST_FROM_THE_LOG",
                    STORED,
                    "",
                    draft -> draft.topic(LogTopic.SEALED).remove(100),
                    ONE_FATE,
                    ORDER,
                    CHAIN,
                    CHECKPOINTS,
                    TILES,
                    COPY,
                    CONSUMERS),
            new Plant(
                    "TWO_EVENTS_OF_THE_LOG_SWAPPED",
                    STORED,
                    "",
                    draft -> {
                        TopicRecord first = draft.topic(LogTopic.SEALED).get(100);
                        TopicRecord second = draft.topic(LogTopic.SEALED).get(101);
                        set(draft, LogTopic.SEALED, 100, moved(second, first.offset()));
                        set(draft, LogTopic.SEALED, 101, moved(first, second.offset()));
                    },
                    ORDER,
                    CHAIN,
                    CHECKPOINTS,
                    TILES,
                    COPY,
                    CONSUMERS),
            new Plant(
                    "AN_EVENT_THAT_DOES_NOT_DECODE",
                    STORED,
                    "",
                    draft ->
                            set(draft, LogTopic.SEALED, 100, value(draft, LogTopic.SEALED, 100, Octets.of("no event"))),
                    ONE_FATE,
                    CHAIN,
                    CHECKPOINTS,
                    TILES,
                    COPY,
                    CONSUMERS));

    private ChainPlants() {}
}
