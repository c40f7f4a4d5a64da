package io.sealstream.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Text as it is hashed: valid UTF-8 that cannot change. Most text is only looked at and copied on, so it becomes a {@link
 * String} when somebody asks for one.
 */
public final class Text {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long SPACES = 0x2020202020202020L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] array;
    private final int offset;
    private final int size;
    private final boolean plain;

    private Text(byte[] array, int offset, int size, boolean plain) {
        this.array = array;
        this.offset = offset;
        this.size = size;
        this.plain = plain;
    }

    /**
     * This text.
     *
     * @throws IllegalArgumentException if half a surrogate pair stands in it, for which there is no UTF-8
     */
    public static Text of(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        if (!new String(utf8, UTF_8).equals(text))
            throw new IllegalArgumentException("half a surrogate pair in a text, which UTF-8 cannot hold");
        return new Text(utf8, 0, utf8.length, isPlain(utf8, 0, utf8.length));
    }

    /** As {@link #of}; null where there is none. */
    public static Text ofNullable(String text) {
        return text == null ? null : of(text);
    }

    /**
     * A view of a slice, not copied: the caller never writes to the array again.
     *
     * @return null where the slice is not valid UTF-8
     */
    public static Text owning(byte[] utf8, int offset, int size) {
        if (offset < 0 || size < 0 || size > utf8.length - offset) throw new IndexOutOfBoundsException();
        boolean plain = isPlain(utf8, offset, size);
        return plain || isValid(utf8, offset, size) ? new Text(utf8, offset, size, plain) : null;
    }

    /** Length in UTF-8 bytes. */
    public int size() {
        return size;
    }

    /** Whether it is all of U+0020 to U+007E: what nearly all text is, and harmless wherever it stands. */
    public boolean isPlain() {
        return plain;
    }

    /** One of its UTF-8 bytes. */
    public byte at(int index) {
        if (index < 0 || index >= size) throw new IndexOutOfBoundsException(index);
        return array[offset + index];
    }

    public boolean startsWith(Text prefix) {
        return size >= prefix.size && prefix.equals(offset, prefix.size, array);
    }

    /** Copies the UTF-8 bytes into {@code target} at {@code targetOffset}. */
    public void copyTo(byte[] target, int targetOffset) {
        System.arraycopy(array, offset, target, targetOffset, size);
    }

    private boolean equals(int otherOffset, int otherSize, byte[] other) {
        return Arrays.equals(array, offset, offset + size, other, otherOffset, otherOffset + otherSize);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Text text && equals(text.offset, text.size, text.array);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The text itself. */
    @Override
    public String toString() {
        return new String(array, offset, size, plain ? ISO_8859_1 : UTF_8);
    }

    /** Eight bytes at a time: this runs over every field of every event. */
    private static boolean isPlain(byte[] bytes, int offset, int size) {
        int end = offset + size;
        int at = offset;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            // A byte's high bit comes out set where it is below 0x20, or is 0x7f, or was set before.
            long low = eight - SPACES;
            long delete = eight + ONES;
            if (((eight | low | delete) & HIGH_BITS) != 0) return false;
        }
        for (; at < end; at++) if (bytes[at] < 0x20 || bytes[at] == 0x7f) return false;
        return true;
    }

    /**
     * The JDK decodes what is invalid to U+FFFD; where one appears, only the genuine article re-encodes to the same bytes.
     */
    private static boolean isValid(byte[] bytes, int offset, int size) {
        String text = new String(bytes, offset, size, UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) return true;
        byte[] again = text.getBytes(UTF_8);
        return Arrays.equals(again, 0, again.length, bytes, offset, offset + size);
    }
}
