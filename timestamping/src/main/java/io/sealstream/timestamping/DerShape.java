package io.sealstream.timestamping;

/**
 * Whether bytes are one DER value as far as tags and lengths go (X.690 sections 8.1 and 10.1): definite lengths in their
 * shortest form, children that fill their parent, nothing after the end, bounded nesting. What parses recursively comes after
 * this. The order of a SET OF is not looked at: many authorities do not sort the certificates in theirs.
 */
final class DerShape {
    /** Honest responses nest about fifteen deep. */
    private static final int DEEPEST = 40;

    private static final int CONSTRUCTED = 0x20;
    private static final int CLASS = 0xc0;
    private static final int TAG_NUMBER = 0x1f;
    private static final int SEQUENCE = 16;
    private static final int SET = 17;
    private static final int LONG_FORM = 0x80;
    private static final int MOST_LENGTH_BYTES = 3;

    private final byte[] der;
    private final int[] ends = new int[DEEPEST + 1];
    private int depth;
    private int position;

    private DerShape(byte[] der) {
        this.der = der;
        ends[0] = der.length;
    }

    static void require(byte[] der) throws RefusedException {
        new DerShape(der).walk();
    }

    private void walk() throws RefusedException {
        do {
            value();
            while (depth > 0 && position == ends[depth]) depth--;
        } while (depth > 0);
        if (position != der.length) throw malformed("there are " + (der.length - position) + " bytes after its end");
    }

    /** Passes one value, or enters it where it has children. */
    private void value() throws RefusedException {
        int tag = next();
        if ((tag & TAG_NUMBER) == TAG_NUMBER) throw malformed("a tag of more than one byte");
        int length = length();
        if (length > ends[depth] - position) throw malformed("a value is longer than what it is in");
        if ((tag & CONSTRUCTED) == 0) {
            position += length;
            return;
        }
        boolean universal = (tag & CLASS) == 0;
        if (universal && (tag & TAG_NUMBER) != SEQUENCE && (tag & TAG_NUMBER) != SET)
            throw malformed("a string in pieces, which DER forbids");
        if (depth == DEEPEST) throw malformed("values nest deeper than " + DEEPEST);
        ends[++depth] = position + length;
    }

    private int length() throws RefusedException {
        int first = next();
        if (first < LONG_FORM) return first;
        int bytes = first - LONG_FORM;
        if (bytes == 0 || bytes > MOST_LENGTH_BYTES) throw malformed("an indefinite or outsized length");
        int length = 0;
        for (int i = 0; i < bytes; i++) length = (length << Byte.SIZE) | next();
        if (length < LONG_FORM || length >>> ((bytes - 1) * Byte.SIZE) == 0)
            throw malformed("a length that DER writes shorter");
        return length;
    }

    private int next() throws RefusedException {
        if (position >= ends[depth]) throw malformed("it breaks off");
        return der[position++] & 0xff;
    }

    private RefusedException malformed(String what) {
        return new RefusedException(Flaw.MALFORMED, "this is not one DER value: at byte " + position + ", " + what);
    }
}
