package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.Evidence;
import io.sealstream.faults.check.evidence.Known;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.evidence.UnreadableException;
import io.sealstream.faults.check.format.Anchor;
import io.sealstream.faults.check.format.MalformedException;
import io.sealstream.faults.check.note.SignedCheckpoint;
import io.sealstream.faults.check.token.Openssl;
import io.sealstream.faults.check.verdict.Findings;
import io.sealstream.faults.check.verdict.Invariant;
import io.sealstream.faults.check.verdict.Verdict;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every anchor: it is over a checkpoint of the topic, openssl accepts its timestamps, and the last has its quorum. */
final class TokenCheck {
    private static final long MICROS = 1_000_000;

    private final Known known;
    private final CheckpointCheck checkpoints;
    private final Findings findings = new Findings(Invariant.TOKENS);
    /** Anchors of one size repeat their tokens; openssl is asked once for each. */
    private final Set<Octets> judged = new HashSet<>();

    private long anchors;
    private long complete;
    private long lastSize;
    private List<Anchor.Token> lastTokens = List.of();
    private String lastPlace = "anchors topic";
    private boolean isLastComplete;

    TokenCheck(Known known, CheckpointCheck checkpoints) {
        this.known = known;
        this.checkpoints = checkpoints;
    }

    Verdict check(Evidence evidence) {
        for (Path file : known.authorities().values())
            if (!Files.isReadable(file))
                throw new UnreadableException("the certificates in " + file + " cannot be read");
        try (Cursor<TopicRecord> records = evidence.records(LogTopic.ANCHORS);
                Openssl openssl = new Openssl()) {
            while (records.hasNext()) check(records.next(), openssl);
        } catch (UncheckedIOException e) {
            throw new UnreadableException(e.getMessage(), e);
        }
        if (known.quorum() > 0 && checkpoints.last() > 0)
            findings.unless(
                    isLastComplete,
                    lastPlace,
                    "the last anchor has not the quorum of " + known.quorum() + " authorities");
        return findings.verdict(anchors + " anchors, " + complete + " complete, up to size " + lastSize + "; "
                + judged.size() + " timestamps");
    }

    private void check(TopicRecord record, Openssl openssl) {
        String where = "anchors offset " + record.offset();
        try {
            if (record.value() == null) throw new MalformedException("it has no value");
            Anchor anchor = Anchor.read(record.value().array());
            long size = SignedCheckpoint.parse(anchor.stamped()).size();
            check(where + " (size " + size + ")", size, anchor, openssl);
            Octets key = Octets.of(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
            findings.unless(key.equals(record.key()), where, "its key is not its size");
        } catch (MalformedException | IllegalArgumentException e) {
            findings.add(where, "it is no anchor: " + e.getMessage());
        }
    }

    private void check(String where, long size, Anchor anchor, Openssl openssl) {
        anchors++;
        findings.unless(
                checkpoints.isStored(anchor.stamped()), where, "what was stamped is no checkpoint of the topic");
        findings.unless(size >= lastSize, where, "it follows one of size " + lastSize);
        findings.unless(anchor.quorum() == known.quorum(), where, "it says a quorum of " + anchor.quorum());
        Set<String> authorities = new HashSet<>();
        Set<String> signers = new HashSet<>();
        for (Anchor.Token token : anchor.tokens()) {
            findings.unless(authorities.add(token.authority()), where, "two timestamps of " + token.authority());
            signers.add(token.signer());
            check(where, anchor, token, openssl);
        }
        findings.unless(
                size != lastSize || anchor.tokens().containsAll(lastTokens),
                where,
                "it lacks a timestamp that the one before it of the same size has");
        lastSize = size;
        lastTokens = anchor.tokens();
        lastPlace = where;
        isLastComplete = authorities.size() >= known.quorum() && signers.size() >= known.quorum();
        if (isLastComplete) complete++;
    }

    private void check(String where, Anchor anchor, Anchor.Token token, Openssl openssl) {
        Path certificates = known.authorities().get(token.authority());
        if (certificates == null) {
            findings.add(where, "a timestamp by " + token.authority() + ", which nobody trusts");
            return;
        }
        Octets question = Octets.of(anchor.stamped() + " " + token.response() + " " + token.authority())
                .sha256();
        if (!judged.add(question)) return;
        openssl.complaint(anchor.stamped(), token.response(), certificates, Math.floorDiv(token.genTime(), MICROS))
                .ifPresent(complaint -> findings.add(
                        where, "openssl refuses the timestamp by " + token.authority() + ": " + complaint));
    }
}
