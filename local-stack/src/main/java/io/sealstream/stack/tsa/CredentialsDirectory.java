package io.sealstream.stack.tsa;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sealstream.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** The files that make an authority the same at its next start. */
record CredentialsDirectory(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** Those kept here, or new ones, kept from now on. */
    Credentials loadOrIssue(String name, Certification certification) {
        try {
            Files.createDirectories(path);
            if (Files.exists(keyFile())) return load();
            Credentials issued = Issuance.of(name, certification);
            store(issued);
            return issued;
        } catch (IOException e) {
            throw new StackException(
                    "cannot use " + path + " for the timestamp authority " + name + ": " + e.getMessage()
                            + "; delete it, and one with new certificates takes its place",
                    e);
        }
    }

    Path keyFile() {
        return path.resolve("signer.key");
    }

    Path signerFile() {
        return path.resolve("signer.pem");
    }

    private Path issuersFile() {
        return path.resolve("authority.pem");
    }

    private Path revocationsFile() {
        return path.resolve("authority.crl");
    }

    void store(Credentials credentials) throws IOException {
        Files.write(issuersFile(), credentials.certificatesPem());
        Files.write(signerFile(), Pem.write(List.of(credentials.signer())));
        if (!credentials.revocations().isEmpty()) Files.write(revocationsFile(), Pem.write(credentials.revocations()));
        Path incoming = path.resolve("signer.key.new");
        Files.deleteIfExists(incoming);
        Files.createFile(incoming, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        JcaPKCS8Generator key = new JcaPKCS8Generator(credentials.key(), null);
        Files.write(incoming, Pem.write(List.of(key)));
        // Commit point: a directory without this file is begun anew.
        Files.move(incoming, keyFile());
    }

    private Credentials load() throws IOException {
        PrivateKeyInfo key =
                Pem.read(Files.readAllBytes(keyFile()), PrivateKeyInfo.class).get(0);
        PrivateKey signing = KeyKind.read(key);
        X509CertificateHolder signer = Pem.read(Files.readAllBytes(signerFile()), X509CertificateHolder.class)
                .get(0);
        List<X509CertificateHolder> issuers = Pem.read(Files.readAllBytes(issuersFile()), X509CertificateHolder.class);
        List<X509CRLHolder> revocations = Files.exists(revocationsFile())
                ? Pem.read(Files.readAllBytes(revocationsFile()), X509CRLHolder.class)
                : List.of();
        return new Credentials(signing, signer, issuers, revocations);
    }

    /** The port of the last start; 0 if there was none. */
    int lastPort() {
        Path file = path.resolve("port");
        try {
            return Files.exists(file)
                    ? Integer.parseInt(Files.readString(file, US_ASCII).strip())
                    : 0;
        } catch (IOException | NumberFormatException e) {
            throw new StackException(file + " does not hold a port: delete it, and a free one is taken", e);
        }
    }

    void keepPort(int port) {
        Path file = path.resolve("port");
        try {
            Files.writeString(file, port + "\n", US_ASCII);
        } catch (IOException e) {
            throw new StackException("cannot write " + file + ": " + e, e);
        }
    }
}
