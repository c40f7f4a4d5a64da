package io.sealstream.ledger.checkpoint;

import io.sealstream.ledger.Bytes;
import java.nio.ByteBuffer;

/**
 * A signature line of a note: {@code — name base64(key id || value)}.
 *
 * @param name name of the key it claims to be by
 * @param keyId id of that key
 * @param value the signature itself, in whatever form that key's type gives it; not empty
 */
public record NoteSignature(String name, int keyId, Bytes value) {
    private static final String MARK = "\u2014 ";

    /**
     * Refuses what would not read back.
     *
     * @throws IllegalArgumentException if the name is not a key name, or the value is empty
     */
    public NoteSignature {
        Canonical.name("the name on a signature line", name);
        if (value.size() == 0) throw Canonical.malformed("the signature by " + name, "is empty");
    }

    /** A line without its newline. */
    static NoteSignature parse(String line) {
        int space = line.indexOf(' ', MARK.length());
        if (!line.startsWith(MARK) || space < 0)
            throw Canonical.malformed("a signature line", "is not em dash, name and signature with a space between");
        String name = line.substring(MARK.length(), space);
        byte[] bytes = Canonical.base64("a signature", line.substring(space + 1));
        if (bytes.length < Integer.BYTES) throw Canonical.malformed("a signature", "has no key id");
        int keyId = ByteBuffer.wrap(bytes).getInt();
        return new NoteSignature(name, keyId, Bytes.owning(bytes, Integer.BYTES, bytes.length - Integer.BYTES));
    }

    String line() {
        byte[] bytes = new byte[Integer.BYTES + value.size()];
        ByteBuffer.wrap(bytes).putInt(keyId);
        value.copyTo(bytes, Integer.BYTES);
        return MARK + name + " " + Canonical.base64(bytes);
    }
}
