package io.sealstream.ledger.checkpoint;

import io.sealstream.ledger.Hash;

/**
 * A log's tree at one size (C2SP tlog-checkpoint, format section 4).
 *
 * @param origin the log's name, with its partition suffix if it has one
 * @param size number of events, at least 1: no checkpoint of an empty log is signed
 * @param root root hash of the tree over them
 */
public record Checkpoint(String origin, long size, Hash root) {
    /**
     * Refuses what no log signs.
     *
     * @throws IllegalArgumentException if the origin cannot be a key name, or the size is below 1
     */
    public Checkpoint {
        Canonical.name("the origin", origin);
        if (size < 1) throw Canonical.malformed("the tree size", "is " + size + ", less than 1");
    }

    /** The note text: three lines, no extension lines. */
    static Checkpoint parse(String text) {
        String[] lines = text.split("\n", 5);
        if (lines.length != 4 || !lines[3].isEmpty())
            throw Canonical.malformed("the checkpoint", "does not have exactly three lines");
        return new Checkpoint(
                lines[0], Canonical.decimal("the tree size", lines[1]), Canonical.hash("the root hash", lines[2]));
    }

    String text() {
        return origin + "\n" + size + "\n" + Canonical.base64(root.toBytes()) + "\n";
    }
}
