package io.sealstream.faults.check.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;

/** Some bytes, equal to others by content. Whoever hands over an array, or looks at one, must not change it. */
public final class Octets {
    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** These bytes; null for null. */
    public static Octets of(byte[] bytes) {
        return bytes == null ? null : new Octets(bytes);
    }

    /** The bytes of some text in UTF-8. */
    public static Octets of(String text) {
        return new Octets(text.getBytes(UTF_8));
    }

    /**
     * Bytes written in hexadecimal.
     *
     * @throws IllegalArgumentException if they are not
     */
    public static Octets hex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    public int size() {
        return bytes.length;
    }

    /** The bytes themselves, not to be changed. */
    public byte[] array() {
        return bytes;
    }

    /** The bytes from {@code from} on. */
    public Octets from(int from) {
        return new Octets(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    public Octets sha256() {
        return new Octets(Sha256.of(bytes));
    }

    /** What they say in UTF-8; what is not UTF-8 is replaced. */
    public String text() {
        return new String(bytes, UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Lower-case hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
