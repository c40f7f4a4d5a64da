package io.sealstream.timestamping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;

/** That a name (RFC 5280 section 4.1.2.4) is made of text: OpenSSL cannot read it otherwise. */
final class DirectoryName {
    /** By tag: UTF8String, NumericString, PrintableString, TeletexString, IA5String, BMPString. */
    private static final Map<Integer, Charset> STRINGS = Map.of(
            12, StandardCharsets.UTF_8,
            18, StandardCharsets.ISO_8859_1,
            19, StandardCharsets.ISO_8859_1,
            20, StandardCharsets.ISO_8859_1,
            22, StandardCharsets.ISO_8859_1,
            30, StandardCharsets.UTF_16BE);

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
        if (!isText(value))
            throw new RefusedException(Flaw.MALFORMED, "a name in the token has a " + type + " that is no text");
    }

    /** A string of one of these types has a tag and a length before its bytes, and nothing else. */
    private static boolean isText(ASN1Primitive value) {
        byte[] der = encoded(value);
        Charset charset = STRINGS.get((int) der[0]);
        if (charset == null) return false;
        int head = der[1] < 0 ? 2 + (der[1] & 0x7f) : 2;
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(der, head, der.length - head));
            return true;
        } catch (CharacterCodingException e) {
            return false;
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
