package io.sealstream.ledger.checkpoint;

import io.sealstream.ledger.checkpoint.Verification.Refused;
import java.util.Collection;
import java.util.List;

/**
 * A checkpoint and the note that carries it. Nothing is known of it until it verifies.
 *
 * @param checkpoint what the note's text says
 * @param note the note, with every line it came with
 */
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {
    /**
     * Refuses a note that says something else.
     *
     * @throws IllegalArgumentException if the note's text is not the checkpoint's
     */
    public SignedCheckpoint {
        if (!note.text().equals(checkpoint.text()))
            throw Canonical.malformed("the note's text", "is not that of the checkpoint");
    }

    /**
     * Reads a signed checkpoint.
     *
     * @throws IllegalArgumentException if it is not one: a note whose text is origin, size and root hash and nothing else
     */
    public static SignedCheckpoint parse(byte[] bytes) {
        return of(SignedNote.parse(bytes));
    }

    static SignedCheckpoint of(SignedNote note) {
        return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
    }

    /**
     * Signs a checkpoint with every log key in force, each giving one line in the order of the keys.
     *
     * @throws IllegalArgumentException if there is no key, or one of another log, or one twice
     */
    public static SignedCheckpoint sign(Checkpoint checkpoint, List<LogKey> keysInForce) {
        if (keysInForce.stream().map(LogKey::verifierKey).distinct().count() != keysInForce.size())
            throw new IllegalArgumentException("a log key is given twice");
        List<NoteSignature> signatures =
                keysInForce.stream().map(key -> key.sign(checkpoint)).toList();
        return new SignedCheckpoint(checkpoint, new SignedNote(checkpoint.text(), signatures));
    }

    /**
     * Verifies that this is a checkpoint of that log: a line by at least one of its trusted keys, none of them with two, and
     * every such line valid. One line is enough, since keys rotate: a checkpoint may be older than one of them and younger
     * than the end of another.
     *
     * @param origin the log's name, known from outside
     * @param trustedKeys keys that sign or have signed for this log, known from outside
     * @return if it holds, the note with the lines of these keys only
     */
    public Verification verify(String origin, Collection<VerifierKey> trustedKeys) {
        if (!checkpoint.origin().equals(origin))
            return new Refused("the checkpoint is of " + checkpoint.origin() + ", not " + origin);
        for (VerifierKey key : trustedKeys) {
            if (!key.name().equals(origin)) return new Refused("the verifier key " + key + " is not of " + origin);
            long lines = note.signatures().stream().filter(key::isNamedBy).count();
            if (lines > 1)
                return new Refused("the checkpoint has " + lines + " signatures by " + key + " instead of one");
        }
        return note.verify(trustedKeys);
    }
}
