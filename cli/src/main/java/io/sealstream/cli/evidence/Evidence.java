package io.sealstream.cli.evidence;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.NoteSignature;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.TlogProof;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.ledger.event.SealedEvent;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What proves one event, as it is handed over: not believed before {@link EvidenceCheck} has judged it.
 *
 * @param entry the bytes that are hashed
 * @param data null where the event has none, or it is withheld
 * @param salt null where there is none, or the data is withheld
 * @param proof from the event to a checkpoint with the log's own lines only, which is what the tokens are over
 * @param keys those of the log's keys that signed this checkpoint
 * @param attestations tokens over it, by authorities of different names; may be empty
 */
public record Evidence(
        Description description,
        Bytes entry,
        Bytes data,
        Bytes salt,
        TlogProof proof,
        VerifierKeys keys,
        List<Attestation> attestations) {
    /** Their files would be taken for the log key's. */
    private static final Pattern TAKEN = Pattern.compile("log(-[0-9]+)?");

    /**
     * Refuses what cannot be told apart once it is files.
     *
     * @throws IllegalArgumentException if two attestations have one name, or one has that of the log key's file
     */
    public Evidence {
        Objects.requireNonNull(description);
        Objects.requireNonNull(entry);
        Objects.requireNonNull(proof);
        Objects.requireNonNull(keys);
        attestations = List.copyOf(attestations);
        List<String> names = attestations.stream().map(Attestation::authority).toList();
        if (names.stream().distinct().count() != names.size())
            throw new IllegalArgumentException("two tokens are of one authority");
        names.stream().filter(name -> TAKEN.matcher(name).matches()).findAny().ifPresent(name -> {
            throw new IllegalArgumentException("an authority cannot be named " + name + " in evidence, where " + name
                    + ".pem is a key of the log");
        });
    }

    /**
     * Evidence for an event of a log that is at hand.
     *
     * @param event as sealed, its data and salt withheld or not
     * @param keys every key of the log, {@code log.vkey}; those that did not sign this checkpoint are left out
     * @throws IllegalArgumentException if none of them signed it
     */
    public static Evidence of(
            Description description,
            SealedEvent event,
            TlogProof proof,
            VerifierKeys keys,
            List<Attestation> attestations) {
        List<VerifierKey> signed = keys.keys().stream()
                .filter(key -> signatureLine(proof.checkpoint(), key) >= 0)
                .toList();
        if (signed.isEmpty())
            throw new IllegalArgumentException("no known key of " + keys.origin() + " signed the checkpoint of size "
                    + proof.checkpoint().checkpoint().size());
        return new Evidence(
                description, event.entry(), event.data(), event.salt(), proof, new VerifierKeys(signed), attestations);
    }

    /** The checkpoint that the proof leads to. */
    public SignedCheckpoint checkpoint() {
        return proof.checkpoint();
    }

    /** Which of the note's signature lines is by this key, from 0; -1 where none is. */
    static int signatureLine(SignedCheckpoint checkpoint, VerifierKey key) {
        List<NoteSignature> lines = checkpoint.note().signatures();
        for (int i = 0; i < lines.size(); i++)
            if (lines.get(i).name().equals(key.name()) && lines.get(i).keyId() == key.keyId()) return i;
        return -1;
    }
}
