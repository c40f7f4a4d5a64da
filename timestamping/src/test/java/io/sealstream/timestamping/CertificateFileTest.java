package io.sealstream.timestamping;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.ledger.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is read here, {@code openssl -CAfile} reads too: it is published for others to verify with. */
class CertificateFileTest {
    @TempDir
    private Path directory;

    private final String pem = text(Identity.root("root", Profile.issuer()).pem());
    private Openssl openssl;

    @BeforeEach
    void write() throws IOException {
        assumeTrue(Openssl.isThere(), "openssl is not on the path");
        openssl = new Openssl(directory);
        Files.writeString(directory.resolve("root.pem"), pem);
    }

    @Test
    void whatIsReadOpensslReadsToo() throws IOException {
        List<UnaryOperator<String>> shapes = List.of(
                text -> text,
                text -> "# the root\n\n" + text + "\nthat was it\n",
                text -> text.replace("\n", "\r\n"),
                text -> text.replace("\n", "  \n"),
                text -> text.stripTrailing());
        for (UnaryOperator<String> shape : shapes) {
            String file = shape.apply(pem);
            assertThat(CertificateFile.parse(bytes(file))).hasSize(1);
            assertThat(opensslReads(file)).as(file).isTrue();
        }
    }

    @Test
    void whatOpensslDoesNotReadIsRefused() throws IOException {
        List<UnaryOperator<String>> shapes = List.of(
                text -> text.replace(" CERTIFICATE-", " ANYTHING-"),
                text -> text.replace("-----BEGIN", "  -----BEGIN"),
                text -> text.replace("-----BEGIN", "root: -----BEGIN"),
                text -> text.replace("\n", "\r"),
                text -> text.replaceFirst("(?m)^(MI.*)$", "$1\n"),
                text -> text.replace("-----END", "-----FIN"));
        for (UnaryOperator<String> shape : shapes) {
            String file = shape.apply(pem);
            assertThat(opensslReads(file)).as(file).isFalse();
            assertThatIllegalArgumentException().as(file).isThrownBy(() -> CertificateFile.parse(bytes(file)));
        }
    }

    @Test
    void otherFormsOfCertificatesAreRefusedWithTheCommandThatConvertsThem() throws IOException {
        openssl.run("x509", "-in", "root.pem", "-outform", "DER", "-out", "root.der");
        openssl.run("crl2pkcs7", "-nocrl", "-certfile", "root.pem", "-out", "root.p7");
        openssl.run("crl2pkcs7", "-nocrl", "-certfile", "root.pem", "-outform", "DER", "-out", "root.p7.der");
        for (String form : List.of("root.der", "root.p7", "root.p7.der")) {
            byte[] file = Files.readAllBytes(directory.resolve(form));
            assertThat(opensslReads(new String(file, ISO_8859_1))).as(form).isFalse();
            assertThatIllegalArgumentException()
                    .as(form)
                    .isThrownBy(() -> CertificateFile.parse(Bytes.copyOf(file)))
                    .withMessageContaining("-----BEGIN CERTIFICATE-----")
                    .withMessageContaining("openssl x509 -inform DER")
                    .withMessageContaining("openssl pkcs7 -print_certs");
        }
    }

    @Test
    void aPrivateKeyBesideTheCertificateIsRefusedBeforeItIsPublished() {
        String file = pem + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateFile.parse(bytes(file)))
                .withMessageContaining("begins something other")
                .withMessageNotContaining("AAAA");
    }

    private boolean opensslReads(String file) throws IOException {
        Files.write(directory.resolve("authority.pem"), file.getBytes(ISO_8859_1));
        return openssl.run("verify", "-no-CApath", "-CAfile", "authority.pem", "root.pem")
                        .exit()
                == 0;
    }

    private static Bytes bytes(String text) {
        return Bytes.copyOf(text.getBytes(ISO_8859_1));
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toArray(), ISO_8859_1);
    }
}
