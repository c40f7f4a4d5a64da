package io.sealstream.faults.check;

import static io.sealstream.faults.check.Draft.Stage.STORED;
import static io.sealstream.faults.check.Edits.set;
import static io.sealstream.faults.check.Edits.setAnchor;
import static io.sealstream.faults.check.Edits.value;
import static io.sealstream.faults.check.Edits.with;
import static io.sealstream.faults.check.verdict.Invariant.TOKENS;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.Token;
import java.util.Collections;
import java.util.List;

/** What is wrong with anchors and their timestamps. */
final class TokenPlants {
    static final List<Plant> ALL = List.of(
            new Plant(
                    "A_TOKEN_OF_ANOTHER_CHECKPOINT",
                    STORED,
                    "size 300",
                    draft -> {
                        SignedCheckpoint checkpoint = Draft.sign(300, draft.root(300), Draft.KEY);
                        SignedCheckpoint another = Draft.sign(601, draft.root(601), Draft.KEY);
                        setAnchor(
                                draft,
                                0,
                                checkpoint,
                                2,
                                List.of(
                                        draft.tokens(checkpoint).get(0),
                                        draft.tokens(another).get(1)));
                    },
                    TOKENS),
            new Plant(
                    "A_TOKEN_WITH_ONE_BIT_FLIPPED",
                    STORED,
                    "size 300",
                    draft -> {
                        SignedCheckpoint checkpoint = Draft.sign(300, draft.root(300), Draft.KEY);
                        List<Token> tokens = draft.tokens(checkpoint);
                        byte[] response = tokens.get(1).response().toArray();
                        response[response.length - 5] ^= 1;
                        setAnchor(
                                draft,
                                0,
                                checkpoint,
                                2,
                                List.of(tokens.get(0), with(tokens.get(1), "second", response)));
                    },
                    TOKENS),
            new Plant(
                    "A_TOKEN_OF_AN_AUTHORITY_NOBODY_TRUSTS",
                    STORED,
                    "size 300",
                    draft -> {
                        SignedCheckpoint checkpoint = Draft.sign(300, draft.root(300), Draft.KEY);
                        Token strange = draft.stamps.stamp(
                                Stamps.STRANGER, Bytes.copyOf(checkpoint.note().toBytes()));
                        setAnchor(
                                draft,
                                0,
                                checkpoint,
                                2,
                                List.of(draft.tokens(checkpoint).get(0), strange));
                    },
                    TOKENS),
            new Plant(
                    "A_STRANGERS_TOKEN_UNDER_A_TRUSTED_NAME",
                    STORED,
                    "size 300",
                    draft -> {
                        SignedCheckpoint checkpoint = Draft.sign(300, draft.root(300), Draft.KEY);
                        Token strange = draft.stamps.stamp(
                                Stamps.STRANGER, Bytes.copyOf(checkpoint.note().toBytes()));
                        Token renamed =
                                with(strange, "second", strange.response().toArray());
                        setAnchor(
                                draft,
                                0,
                                checkpoint,
                                2,
                                List.of(draft.tokens(checkpoint).get(0), renamed));
                    },
                    TOKENS),
            new Plant(
                    "A_TOKEN_LOST_AGAIN",
                    STORED,
                    "anchors offset 4",
                    draft -> {
                        SignedCheckpoint checkpoint = Draft.sign(601, draft.root(601), Draft.KEY);
                        List<Token> tokens = draft.tokens(checkpoint);
                        Token strange = draft.stamps.stamp(
                                Stamps.STRANGER, Bytes.copyOf(checkpoint.note().toBytes()));
                        draft.topic(LogTopic.ANCHORS).add(draft.anchor(checkpoint, 2, List.of(tokens.get(0), strange)));
                    },
                    TOKENS),
            new Plant(
                    "QUORUM_NOT_MET",
                    STORED,
                    "size 601",
                    draft -> {
                        SignedCheckpoint checkpoint = Draft.sign(601, draft.root(601), Draft.KEY);
                        setAnchor(
                                draft,
                                1,
                                checkpoint,
                                2,
                                draft.tokens(checkpoint).subList(0, 1));
                    },
                    TOKENS),
            new Plant(
                    "QUORUM_LOWERED",
                    STORED,
                    "size 601",
                    draft -> {
                        SignedCheckpoint checkpoint = Draft.sign(601, draft.root(601), Draft.KEY);
                        setAnchor(draft, 1, checkpoint, 1, draft.tokens(checkpoint));
                    },
                    TOKENS),
            new Plant(
                    "A_CHECKPOINT_STAMPED_AND_NOT_STORED",
                    STORED,
                    "size 300",
                    draft -> {
                        SignedCheckpoint another = Draft.sign(300, draft.root(299), Draft.KEY);
                        setAnchor(draft, 0, another, 2, draft.tokens(another));
                    },
                    TOKENS),
            new Plant(
                    "ANCHORS_THAT_SHRINK",
                    STORED,
                    "size 300",
                    draft -> Collections.swap(draft.topic(LogTopic.ANCHORS), 0, 1),
                    TOKENS),
            new Plant(
                    "NOTHING_ANCHORED",
                    STORED,
                    "anchors topic",
                    draft -> draft.topic(LogTopic.ANCHORS).clear(),
                    TOKENS),
            new Plant(
                    "NO_ANCHOR_AT_ALL",
                    STORED,
                    "anchors offset 0",
                    draft -> set(draft, LogTopic.ANCHORS, 0, value(draft, LogTopic.ANCHORS, 0, Octets.of("none"))),
                    TOKENS));

    private TokenPlants() {}
}
