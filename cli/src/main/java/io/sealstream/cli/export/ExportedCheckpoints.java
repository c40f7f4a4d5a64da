package io.sealstream.cli.export;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.Verification.Refused;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import java.util.Optional;

/**
 * Holds each checkpoint of an export to the root that the walk over its events comes by at that size. Checkpoints whose roots
 * are those of one walk are consistent with one another: no proof says more. Of those to come only the sizes are kept.
 */
final class ExportedCheckpoints {
    private static final int MAX_NOTE_BYTES = 1_000_000;
    private static final int MAX_KEYS_BYTES = 1 << 16;

    private final ExportFiles files;
    private final String origin;
    private final OutsideTrust outside;
    private final Optional<VerifierKeys> carried;
    private final ExportedAnchors anchors;
    private final Optional<SignedCheckpoint> latest;
    private long signed;

    /** @throws BadExportException if what must be known before the walk cannot be read */
    ExportedCheckpoints(ExportFiles files, String origin, OutsideTrust outside) throws BadExportException {
        this.files = files;
        this.origin = origin;
        this.outside = outside;
        this.anchors = new ExportedAnchors(files, new ExportedAuthorities(files, outside));
        this.carried = files.has(ExportFiles.KEYS) ? Optional.of(keys()) : Optional.empty();
        this.latest = files.has(ExportFiles.CHECKPOINT) ? Optional.of(read(ExportFiles.CHECKPOINT)) : Optional.empty();
    }

    /** Whether a checkpoint is to be held to the root at this size. */
    boolean isAwaited(long size) {
        return anchors.next() == size || sizeOfLatest() == size;
    }

    /**
     * The walk has come by this size with this root.
     *
     * @throws BadExportException if a checkpoint of this size says otherwise, is not signed, or a token over it is false
     */
    void at(long size, Hash root) throws BadExportException {
        if (sizeOfLatest() == size) judge(ExportFiles.CHECKPOINT, latest.orElseThrow(), root);
        if (anchors.next() != size) return;
        String file = anchors.nextFile();
        SignedCheckpoint stamped = read(file);
        if (stamped.checkpoint().size() != size)
            throw new BadExportException(
                    file, "is a checkpoint of size " + stamped.checkpoint().size());
        judge(file, stamped, root);
        anchors.judgeNext(Bytes.copyOf(stamped.note().toBytes()));
    }

    /**
     * The walk has ended here.
     *
     * @throws BadExportException if a checkpoint states more events than there are
     */
    void end(long size) throws BadExportException {
        long stated = Math.max(anchors.last(), sizeOfLatest());
        if (stated <= size) return;
        String file = anchors.last() == stated ? anchors.lastFile() : ExportFiles.CHECKPOINT;
        throw new BadExportException(
                file,
                "states " + stated + " events, and events.avro ends after " + size + ": " + (stated - size)
                        + " were cut off");
    }

    /** Number of events of the largest checkpoint that was held to keys and root; 0 where none was. */
    long signed() {
        return signed;
    }

    ExportedAnchors anchors() {
        return anchors;
    }

    private long sizeOfLatest() {
        return latest.map(signed -> signed.checkpoint().size()).orElse(0L);
    }

    private void judge(String file, SignedCheckpoint found, Hash root) throws BadExportException {
        if (carried.isEmpty() && outside.keys().isEmpty())
            throw new BadExportException(ExportFiles.KEYS, "is missing: say which keys to trust with --vkey");
        judge(file, found, carried, "the keys of log.vkey");
        judge(file, found, outside.keys(), "the keys that you trust");
        if (!found.checkpoint().root().equals(root))
            throw new BadExportException(
                    file,
                    "has root " + found.checkpoint().root() + ", the "
                            + found.checkpoint().size() + " events have " + root);
        signed = found.checkpoint().size();
    }

    private void judge(String file, SignedCheckpoint signed, Optional<VerifierKeys> keys, String whose)
            throws BadExportException {
        if (keys.isPresent() && signed.verify(origin, keys.get().keys()) instanceof Refused refused)
            throw new BadExportException(file, refused.reason() + " (judged by " + whose + ")");
    }

    private SignedCheckpoint read(String file) throws BadExportException {
        return read(files, file);
    }

    static SignedCheckpoint read(ExportFiles files, String file) throws BadExportException {
        try {
            return SignedCheckpoint.parse(files.read(file, MAX_NOTE_BYTES));
        } catch (IllegalArgumentException e) {
            throw new BadExportException(file, "is no signed checkpoint: " + e.getMessage(), e);
        }
    }

    private VerifierKeys keys() throws BadExportException {
        try {
            return VerifierKeys.parse(files.read(ExportFiles.KEYS, MAX_KEYS_BYTES));
        } catch (IllegalArgumentException e) {
            throw new BadExportException(ExportFiles.KEYS, e.getMessage(), e);
        }
    }
}
