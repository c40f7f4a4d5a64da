package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.regex.Pattern;

/** The encodings these texts are made of. Each accepts only what it would itself write, so that reading loses nothing. */
final class Canonical {
    private static final Pattern NAME = Pattern.compile("[^+\\p{IsWhite_Space}\\p{Cs}\\x00-\\x1f]+");

    private Canonical() {}

    /** A key name (C2SP signed-note, "Format"), which is also an origin here. */
    static String name(String what, String name) {
        if (!NAME.matcher(name).matches())
            throw malformed(what, "is empty or holds a space, a plus or a control character");
        return name;
    }

    /** A decimal from 0 to 2^63 - 1, without sign or leading zeros. */
    static long decimal(String what, String text) {
        try {
            long value = Long.parseLong(text);
            if (value >= 0 && Long.toString(value).equals(text)) return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " is not a decimal below 2^63", e);
        }
        throw malformed(what, "is negative, or written with leading zeros or a sign");
    }

    static byte[] base64(String what, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (base64(bytes).equals(text)) return bytes;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + " is not standard base64", e);
        }
        throw malformed(what, "is not canonical base64: its padding is missing or holds bits");
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static Hash hash(String what, String text) {
        byte[] bytes = base64(what, text);
        if (bytes.length != Hash.SIZE) throw malformed(what, "has " + bytes.length + " bytes, not " + Hash.SIZE);
        return Hash.of(bytes);
    }

    /** Valid UTF-8 of at most {@code limit} bytes. */
    static String utf8(String what, byte[] bytes, int limit) {
        if (bytes.length > limit) throw malformed(what, "has " + bytes.length + " bytes, more than " + limit);
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(what + " is not valid UTF-8", e);
        }
    }

    static IllegalArgumentException malformed(String what, String how) {
        return new IllegalArgumentException(what + " " + how);
    }
}
