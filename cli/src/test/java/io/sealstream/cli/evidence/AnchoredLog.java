package io.sealstream.cli.evidence;

import io.sealstream.cli.SealedLog;
import io.sealstream.cli.attest.Attestation;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.TlogProof;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.tree.CompactRange;
import io.sealstream.ledger.tree.InclusionProof;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.function.Function;

/** A log sealed in memory, whose checkpoints are signed by these keys. */
public record AnchoredLog(List<SealedEvent> events, List<LogKey> keys) {
    public static AnchoredLog of(int size, int keys) {
        List<LogKey> inForce = java.util.stream.IntStream.range(0, keys)
                .mapToObj(i -> newKey())
                .toList();
        return new AnchoredLog(SealedLog.of(size), inForce);
    }

    public static LogKey newKey() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new LogKey(VerifierKey.of(SealedLog.DESCRIPTION.origin(), pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public VerifierKeys verifierKeys() {
        return new VerifierKeys(keys.stream().map(LogKey::verifierKey).toList());
    }

    public SignedCheckpoint checkpoint(int size) {
        return SignedCheckpoint.sign(new Checkpoint(SealedLog.DESCRIPTION.origin(), size, root(0, size)), keys);
    }

    public Bytes stamped(int size) {
        return Bytes.copyOf(checkpoint(size).note().toBytes());
    }

    public TlogProof proof(int sequence, int size) {
        InclusionProof inclusion =
                InclusionProof.of((level, index) -> root((int) (index << level), 1 << level), sequence, size);
        return new TlogProof(inclusion, checkpoint(size));
    }

    /** Evidence for one event against the checkpoint of the whole log. */
    public Evidence evidence(int sequence, List<Function<Bytes, Attestation>> authorities) {
        int size = events.size();
        List<Attestation> attestations =
                authorities.stream().map(stamp -> stamp.apply(stamped(size))).toList();
        return Evidence.of(
                SealedLog.DESCRIPTION, events.get(sequence), proof(sequence, size), verifierKeys(), attestations);
    }

    private Hash root(int from, int size) {
        CompactRange range = new CompactRange();
        for (SealedEvent event : events.subList(from, from + size)) range.append(event.eventHash());
        return range.root();
    }
}
