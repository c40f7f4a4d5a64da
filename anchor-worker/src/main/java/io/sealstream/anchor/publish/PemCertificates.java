package io.sealstream.anchor.publish;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sealstream.ledger.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Files of certificates in PEM. */
final class PemCertificates {
    private static final byte[] NEWLINE = {'\n'};
    private static final int LINE = 64;

    private PemCertificates() {}

    /**
     * The first file as it is, followed by those certificates of the second that it has not.
     *
     * @throws IllegalArgumentException if one of them does not decode
     */
    static Bytes union(Bytes first, Bytes second) {
        Set<Certificate> more = new LinkedHashSet<>(read(second));
        more.removeAll(read(first));
        if (more.isEmpty()) return first;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first.toArray());
        // A file may end without one, and the next line would be lost.
        out.writeBytes(NEWLINE);
        more.forEach(certificate -> out.writeBytes(pem(certificate).getBytes(US_ASCII)));
        return Bytes.copyOf(out.toByteArray());
    }

    private static Collection<? extends Certificate> read(Bytes pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.toArray()));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("its certificates do not decode as PEM: " + e.getMessage(), e);
        }
    }

    private static String pem(Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(LINE, NEWLINE).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate does not encode: " + e.getMessage(), e);
        }
    }
}
