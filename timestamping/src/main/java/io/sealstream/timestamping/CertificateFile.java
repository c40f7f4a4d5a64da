package io.sealstream.timestamping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sealstream.ledger.Bytes;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Reads certificates as PEM (RFC 7468 section 5), no more of it than {@code openssl -CAfile} reads: the file is published
 * beside the tokens for others to verify them with, and a form that only we read would serve nobody. Text around the
 * certificates may be there.
 */
final class CertificateFile {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";
    private static final String ANY = "-----BEGIN";
    private static final String CONVERT = "`openssl x509 -inform DER -in FILE -out FILE.pem` converts DER,"
            + " `openssl pkcs7 -print_certs -in FILE -out FILE.pem` PKCS#7";

    private final List<X509Certificate> certificates = new ArrayList<>();
    private StringBuilder body;
    private int line;

    private CertificateFile() {}

    /** @throws IllegalArgumentException if there is none, one does not decode, or there is something else */
    static List<X509Certificate> parse(Bytes pem) {
        CertificateFile file = new CertificateFile();
        // Not at a lone carriage return, which ends no line for OpenSSL.
        for (String text : new String(pem.toArray(), ISO_8859_1).split("\n", -1)) file.accept(text.stripTrailing());
        if (file.body != null) throw new IllegalArgumentException("the last certificate has no line " + END);
        if (file.certificates.isEmpty())
            throw new IllegalArgumentException("there is no line " + BEGIN + ": give certificates as PEM. " + CONVERT);
        return List.copyOf(file.certificates);
    }

    private void accept(String text) {
        line++;
        if (text.contains(ANY)) begin(text);
        else if (body != null && text.equals(END)) end();
        else if (body != null && text.isEmpty())
            throw new IllegalArgumentException("line " + line + " is empty, within a certificate");
        else if (body != null) body.append(text);
    }

    private void begin(String text) {
        if (body != null || !text.equals(BEGIN))
            throw new IllegalArgumentException("line " + line + " begins something other than " + BEGIN
                    + ": give certificates alone, each between such a line and " + END + ". " + CONVERT);
        body = new StringBuilder();
    }

    private void end() {
        try {
            certificates.add(decode(body.toString()));
            body = null;
        } catch (CertificateException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the certificate that ends at line " + line + " does not decode: " + e.getMessage(), e);
        }
    }

    private static X509Certificate decode(String base64) throws CertificateException {
        // Padding may be left out for Java, and not for OpenSSL.
        if (base64.length() % 4 != 0) throw new CertificateException("its Base64 is incomplete");
        byte[] der = Base64.getDecoder().decode(base64);
        X509Certificate certificate =
                (X509Certificate) X509.factory().generateCertificate(new ByteArrayInputStream(der));
        if (!Arrays.equals(certificate.getEncoded(), der))
            throw new CertificateException("it is not one certificate as DER and nothing else");
        return certificate;
    }
}
