package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.Verification.Refused;
import io.sealstream.ledger.tree.InclusionProof;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Proof that one event is in a log, as a file (C2SP tlog-proof; format section 4 has no {@code extra} line).
 *
 * @param inclusion the way from the event hash to the checkpoint's root
 * @param checkpoint the signed checkpoint
 */
public record TlogProof(InclusionProof inclusion, SignedCheckpoint checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String INDEX = "index ";

    /**
     * Refuses a proof and a checkpoint that do not belong together.
     *
     * @throws IllegalArgumentException if proof and checkpoint are not of the same size
     */
    public TlogProof {
        long size = checkpoint.checkpoint().size();
        if (inclusion.size() != size)
            throw Canonical.malformed("the proof", "is for size " + inclusion.size() + ", its checkpoint for " + size);
    }

    /**
     * Reads a proof.
     *
     * @throws IllegalArgumentException if it is not one, or has not the number of hashes its index and size ask for
     */
    public static TlogProof parse(byte[] bytes) {
        String text = Canonical.utf8("the proof", bytes, SignedNote.MAX_SIZE);
        int blank = text.indexOf("\n\n");
        if (blank < 0) throw Canonical.malformed("the proof", "has no empty line before its checkpoint");
        List<String> lines = Arrays.asList(text.substring(0, blank).split("\n", -1));
        if (lines.size() < 2 || !lines.get(0).equals(HEADER) || !lines.get(1).startsWith(INDEX))
            throw Canonical.malformed("the proof", "does not start with the lines " + HEADER + " and index N");
        long index = Canonical.decimal("the proof's index", lines.get(1).substring(INDEX.length()));
        List<Hash> hashes = lines.subList(2, lines.size()).stream()
                .map(line -> Canonical.hash("a proof hash", line))
                .toList();
        SignedCheckpoint checkpoint = SignedCheckpoint.of(SignedNote.parse(text.substring(blank + 2)));
        return new TlogProof(new InclusionProof(index, checkpoint.checkpoint().size(), hashes), checkpoint);
    }

    /**
     * Verifies that the event with this hash is the one at this sequence of this log.
     *
     * @param sequence the sequence that the event's entry carries
     * @param eventHash recomputed from the entry
     * @param origin the log's name, known from outside
     * @param trustedKeys as for {@link SignedCheckpoint#verify}
     * @return if it holds, the checkpoint's note with the log's own lines only
     */
    public Verification verify(long sequence, Hash eventHash, String origin, Collection<VerifierKey> trustedKeys) {
        if (inclusion.index() != sequence)
            return new Refused("the proof is for sequence " + inclusion.index() + ", not " + sequence);
        if (!inclusion.verify(eventHash, checkpoint.checkpoint().root()))
            return new Refused("the proof does not lead from the event hash to the checkpoint's root");
        return checkpoint.verify(origin, trustedKeys);
    }

    /** The proof as {@link #parse} read it. */
    public byte[] toBytes() {
        return toString().getBytes(UTF_8);
    }

    /** The whole file's text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append(INDEX).append(inclusion.index()).append('\n');
        for (Hash hash : inclusion.hashes())
            text.append(Canonical.base64(hash.toBytes())).append('\n');
        return text.append('\n').append(checkpoint.note()).toString();
    }
}
