package io.sealstream.faults.check;

import static io.sealstream.faults.check.Draft.Stage.SEALING;
import static io.sealstream.faults.check.Draft.Stage.SIGNED;
import static io.sealstream.faults.check.Draft.Stage.STORED;
import static io.sealstream.faults.check.Edits.addCheckpoint;
import static io.sealstream.faults.check.Edits.set;
import static io.sealstream.faults.check.Edits.sign;
import static io.sealstream.faults.check.Edits.spoiltSignature;
import static io.sealstream.faults.check.Edits.value;
import static io.sealstream.faults.check.Edits.withoutHeaders;
import static io.sealstream.faults.check.verdict.Invariant.CHECKPOINTS;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.LogTopic;
import java.util.List;

/** What is wrong with checkpoints, and with what consumers saw of them. */
final class CheckpointPlants {
    static final List<Plant> ALL = List.of(
            new Plant(
                    "A_WRONG_ROOT",
                    SIGNED,
                    "size 100",
                    draft -> sign(draft, 1, Draft.sign(100, draft.root(99), Draft.KEY)),
                    CHECKPOINTS),
            new Plant(
                    "TWO_ROOTS_FOR_ONE_SIZE",
                    SIGNED,
                    "size 601",
                    draft -> addCheckpoint(draft, 601, Draft.sign(601, draft.root(600), Draft.KEY)),
                    CHECKPOINTS),
            new Plant(
                    "ONE_SIZE_SIGNED_TWICE",
                    SIGNED,
                    "size 601",
                    draft -> addCheckpoint(draft, 601, Draft.sign(601, draft.root(601), Draft.KEY)),
                    CHECKPOINTS),
            new Plant(
                    "A_CHECKPOINT_THAT_SHRINKS",
                    SIGNED,
                    "size 50",
                    draft -> addCheckpoint(draft, 50, Draft.sign(50, draft.root(50), Draft.KEY)),
                    CHECKPOINTS),
            new Plant(
                    "A_CHECKPOINT_BEYOND_THE_LOG",
                    SIGNED,
                    "size 602",
                    draft -> addCheckpoint(draft, 602, Draft.sign(602, draft.root(601), Draft.KEY)),
                    CHECKPOINTS),
            new Plant(
                    "A_BAD_SIGNATURE",
                    SIGNED,
                    "size 100",
                    draft -> set(
                            draft,
                            LogTopic.CHECKPOINTS,
                            1,
                            value(draft, LogTopic.CHECKPOINTS, 1, spoiltSignature(draft))),
                    CHECKPOINTS),
            new Plant(
                    "SIGNED_BY_A_FOREIGN_KEY",
                    SIGNED,
                    "size 100",
                    draft -> sign(draft, 1, Draft.sign(100, draft.root(100), Draft.key(Draft.ORIGIN))),
                    CHECKPOINTS),
            new Plant(
                    "OF_ANOTHER_ORIGIN",
                    SIGNED,
                    "size 100",
                    draft -> sign(draft, 1, Draft.sign(100, draft.root(100), Draft.key("example.com/another"))),
                    CHECKPOINTS),
            new Plant(
                    "EVENTS_IN_NO_CHECKPOINT", SEALING, "sequence 513", draft -> draft.coversAll = false, CHECKPOINTS),
            new Plant(
                    "NO_CHECKPOINT_AT_ALL",
                    STORED,
                    "checkpoints offset 2",
                    draft -> set(
                            draft,
                            LogTopic.CHECKPOINTS,
                            1,
                            value(draft, LogTopic.CHECKPOINTS, 1, Octets.of("none\n\n"))),
                    CHECKPOINTS),
            new Plant(
                    "A_CHECKPOINT_THAT_NAMES_ANOTHER_SEALED_OFFSET",
                    SIGNED,
                    "size 513",
                    draft -> set(
                            draft,
                            LogTopic.CHECKPOINTS,
                            3,
                            withoutHeaders(draft.topic(LogTopic.CHECKPOINTS).get(3))),
                    CHECKPOINTS),
            new Plant(
                    "A_CHECKPOINT_SEEN_THAT_IS_NOT_THERE",
                    STORED,
                    "offset 3",
                    draft -> draft.checkpointConsumer.add(2, "3\t60\t" + draft.root(60)),
                    CHECKPOINTS),
            new Plant(
                    "A_CHECKPOINT_SEEN_WITH_ANOTHER_ROOT",
                    STORED,
                    "offset 2",
                    draft -> draft.checkpointConsumer.set(2, "2\t100\t" + draft.root(99)),
                    CHECKPOINTS));

    private CheckpointPlants() {}
}
