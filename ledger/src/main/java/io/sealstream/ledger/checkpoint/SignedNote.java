package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.checkpoint.Verification.Refused;
import io.sealstream.ledger.checkpoint.Verification.Verified;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A text with signatures (C2SP signed-note). Nothing is known of it until it verifies.
 *
 * @param text what is signed, ending in a newline
 * @param signatures in the order of their lines, 1 to 100; also those by keys nobody here knows
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** In bytes. Both limits are those of the first implementation, Go's sumdb/note. */
    static final int MAX_SIZE = 1_000_000;

    private static final int MAX_SIGNATURES = 100;

    /**
     * Refuses what would not read back.
     *
     * @throws IllegalArgumentException if this cannot be written as a note
     */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n")) throw Canonical.malformed("the note's text", "does not end in a newline");
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n'))
            throw Canonical.malformed("the note's text", "holds a control character other than newline");
        if (!UTF_8.newEncoder().canEncode(text)) throw Canonical.malformed("the note's text", "has no UTF-8");
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES)
            throw Canonical.malformed(
                    "the note", "has " + signatures.size() + " signatures, not 1 to " + MAX_SIGNATURES);
    }

    /**
     * Reads a note of at most a million bytes.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static SignedNote parse(byte[] bytes) {
        return parse(Canonical.utf8("the note", bytes, MAX_SIZE));
    }

    static SignedNote parse(String note) {
        // The text may hold empty lines itself; the last one ends it.
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0) throw Canonical.malformed("the note", "has no empty line between text and signatures");
        if (!note.endsWith("\n")) throw Canonical.malformed("the note", "does not end in a newline");
        String[] lines = note.substring(blank + 2).split("\n", MAX_SIGNATURES + 2);
        List<NoteSignature> signatures = new ArrayList<>();
        for (int i = 0; i < lines.length - 1; i++) signatures.add(NoteSignature.parse(lines[i]));
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    /**
     * Verifies against trusted keys: every line by one of them must verify, and there must be one. Other lines say nothing,
     * for or against.
     */
    public Verification verify(Collection<VerifierKey> keys) {
        List<NoteSignature> known = new ArrayList<>();
        for (NoteSignature signature : signatures) {
            List<VerifierKey> named =
                    keys.stream().filter(key -> key.isNamedBy(signature)).toList();
            for (VerifierKey key : named) {
                if (!key.verifies(text, signature.value()))
                    return new Refused("the signature by " + key + " does not verify");
            }
            if (!named.isEmpty()) known.add(signature);
        }
        return known.isEmpty()
                ? new Refused("no signature is by a trusted key")
                : new Verified(new SignedNote(text, known));
    }

    /** The note as {@link #parse} read it. */
    public byte[] toBytes() {
        return toString().getBytes(UTF_8);
    }

    /** The whole note: text, empty line, signature lines. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (NoteSignature signature : signatures) note.append(signature.line()).append('\n');
        return note.toString();
    }
}
