package io.sealstream.timestamping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * That names are made of text. OpenSSL cannot read a certificate otherwise, and refuses a token that carries one; the JDK
 * reads on.
 */
final class DirectoryNames {
    /** By tag: UTF8String, NumericString, PrintableString, TeletexString, IA5String, BMPString. */
    private static final Map<Integer, Charset> STRINGS = Map.of(
            12, StandardCharsets.UTF_8,
            18, StandardCharsets.ISO_8859_1,
            19, StandardCharsets.ISO_8859_1,
            20, StandardCharsets.ISO_8859_1,
            22, StandardCharsets.ISO_8859_1,
            30, StandardCharsets.UTF_16BE);

    private DirectoryNames() {}

    static void require(X509Certificate certificate) throws RefusedException {
        require(certificate.getSubjectX500Principal(), certificate);
        require(certificate.getIssuerX500Principal(), certificate);
    }

    private static void require(X500Principal name, X509Certificate certificate) throws RefusedException {
        for (RDN part : X500Name.getInstance(name.getEncoded()).getRDNs()) {
            for (AttributeTypeAndValue attribute : part.getTypesAndValues()) {
                if (!isText(attribute.getValue()))
                    throw new RefusedException(
                            Flaw.MALFORMED,
                            "the token carries a certificate, serial " + certificate.getSerialNumber()
                                    + ", in whose names " + attribute.getType() + " is no text");
            }
        }
    }

    /** A string of one of these types has a tag and a length before its bytes, and nothing else. */
    private static boolean isText(ASN1Encodable value) {
        byte[] der = encoded(value.toASN1Primitive());
        Charset charset = STRINGS.get((int) der[0]);
        if (charset == null) return false;
        int lengthBytes = der[1] < 0 ? 1 + (der[1] & 0x7f) : 1;
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(der, 1 + lengthBytes, der.length - 1 - lengthBytes));
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
