package io.sealstream.timestamping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1NumericString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;

/**
 * Names (RFC 5280 section 4.1.2.4), which must be made of text, or OpenSSL cannot read them. Two are the same where they are
 * for OpenSSL: ASCII letters of either case, spaces in whatever number, and most types of string compare equal.
 */
final class DirectoryName {
    /** By tag: UTF8String, NumericString, PrintableString, TeletexString, IA5String, BMPString. */
    private static final Map<Integer, Charset> STRINGS = Map.of(
            12, StandardCharsets.UTF_8,
            18, StandardCharsets.ISO_8859_1,
            19, StandardCharsets.ISO_8859_1,
            20, StandardCharsets.ISO_8859_1,
            22, StandardCharsets.ISO_8859_1,
            30, StandardCharsets.UTF_16BE);

    private static final Pattern SPACES = Pattern.compile("[ \\t\\n\\x0B\\f\\r]+");

    private DirectoryName() {}

    static void require(ASN1Sequence name) throws RefusedException {
        for (ASN1Encodable part : name) {
            if (!(part.toASN1Primitive() instanceof ASN1Set attributes))
                throw new RefusedException(Flaw.MALFORMED, "a name in the token has a part that is not a set");
            for (ASN1Encodable attribute : attributes) require(Fields.of(attribute, "AttributeTypeAndValue"));
        }
    }

    private static void require(Fields attribute) throws RefusedException {
        String type = attribute.required(ASN1ObjectIdentifier.class, "type").getId();
        ASN1Primitive value = attribute.required(ASN1Primitive.class, "value");
        attribute.end();
        if (text(value).isEmpty())
            throw new RefusedException(Flaw.MALFORMED, "a name in the token has a " + type + " that is no text");
    }

    static boolean same(byte[] name, byte[] other) throws RefusedException {
        return Arrays.equals(name, other) || canonical(name).equals(canonical(other));
    }

    /** Type and comparable text of every attribute, in order, part by part. */
    private static List<List<String>> canonical(byte[] name) throws RefusedException {
        List<List<String>> parts = new ArrayList<>();
        for (ASN1Encodable part : ASN1Sequence.getInstance(Response.decode(name))) {
            List<String> attributes = new ArrayList<>();
            for (ASN1Encodable attribute : ASN1Set.getInstance(part)) {
                ASN1Sequence pair = ASN1Sequence.getInstance(attribute);
                attributes.add(pair.getObjectAt(0) + "="
                        + comparable(pair.getObjectAt(1).toASN1Primitive()));
            }
            parts.add(attributes);
        }
        return parts;
    }

    private static String comparable(ASN1Primitive value) throws RefusedException {
        String text = text(value).orElseThrow(() -> new RefusedException(Flaw.MALFORMED, "a name is no text"));
        String type = value instanceof ASN1NumericString ? "numeric " : "";
        return type + trimmed(lowerCase(SPACES.matcher(text).replaceAll(" ")));
    }

    /** Without the one space that may be left at either end; other characters that Java takes for spaces stay. */
    private static String trimmed(String text) {
        int start = text.startsWith(" ") ? 1 : 0;
        int end = text.length() > start && text.endsWith(" ") ? text.length() - 1 : text.length();
        return text.substring(start, end);
    }

    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            if (letter >= 'A' && letter <= 'Z') lower.setCharAt(i, (char) (letter - 'A' + 'a'));
        }
        return lower.toString();
    }

    /** A string of one of these types has a tag and a length before its bytes, and nothing else. */
    private static Optional<String> text(ASN1Primitive value) {
        byte[] der = encoded(value);
        Charset charset = STRINGS.get((int) der[0]);
        if (charset == null) return Optional.empty();
        int head = der[1] < 0 ? 2 + (der[1] & 0x7f) : 2;
        try {
            return Optional.of(charset.newDecoder()
                    .decode(ByteBuffer.wrap(der, head, der.length - head))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] encoded(ASN1Primitive value) {
        try {
            return value.getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new IllegalStateException("what was decoded does not encode", e);
        }
    }
}
