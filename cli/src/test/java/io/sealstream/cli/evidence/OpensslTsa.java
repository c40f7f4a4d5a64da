package io.sealstream.cli.evidence;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.ledger.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A timestamp authority that is nothing but openssl, with a root of its own. */
public final class OpensslTsa {
    private static final String SETTINGS = """
            [tsa]
            default_tsa = authority
            [authority]
            serial = serial
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            ordering = no
            tsa_name = no
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256
            """;

    private final String name;
    private final Path home;

    private OpensslTsa(String name, Path home) {
        this.name = name;
        this.home = home;
    }

    /** An authority that keeps its files in a directory of that name. */
    public static OpensslTsa in(Path parent, String name) {
        try {
            Path home = Files.createDirectory(parent.resolve(name));
            Files.writeString(home.resolve("serial"), "01\n");
            Files.writeString(home.resolve("tsa.cnf"), SETTINGS);
            Files.writeString(
                    home.resolve("signer.ext"),
                    "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n");
            Shell.must(home, "sh", "-e", "-c", """
                    openssl ecparam -genkey -name prime256v1 -noout -out root.key
                    openssl req -x509 -new -key root.key -subj '/CN=%1$s root' -days 3650 -out root.pem
                    openssl ecparam -genkey -name prime256v1 -noout -out signer.key
                    openssl req -new -key signer.key -subj '/CN=%1$s signer' -out signer.csr
                    openssl x509 -req -in signer.csr -CA root.pem -CAkey root.key -CAcreateserial -days 3650 \\
                        -extfile signer.ext -out signer.pem
                    """.formatted(name));
            return new OpensslTsa(name, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its token over these bytes. */
    public Attestation stamp(Bytes stamped) {
        return stamp(stamped, Optional.empty());
    }

    /** Its token over these bytes, and an up-to-date list of revoked certificates, in which its own is or is not. */
    public Attestation stampWithRevocations(Bytes stamped, boolean revoked) {
        return stampWith(stamped, revoked ? listRevoking("250101000000Z") : list(""));
    }

    /** Its token over these bytes, with these lists. */
    Attestation stampWith(Bytes stamped, Bytes revocations) {
        return stamp(stamped, Optional.of(revocations));
    }

    /** Its list of today, PEM, which revokes nobody. */
    Bytes list() {
        return list("");
    }

    /** Its list of today, PEM, which revokes its signer: {@code YYMMDDHHMMSSZ}, then a comma and openssl's word for why. */
    Bytes listRevoking(String dateAndReason) {
        String serial = Shell.must(home, "openssl", "x509", "-in", "signer.pem", "-noout", "-serial");
        return list("R\t400101000000Z\t%s\t%s\tunknown\t/CN=signer\n"
                .formatted(dateAndReason, serial.strip().substring("serial=".length())));
    }

    private Bytes list(String index) {
        write("index.txt", index);
        write("crl.cnf", "[ca]\ndefault_ca = ca\n[ca]\ndatabase = index.txt\ndefault_md = sha256\n");
        Shell.must(home, "sh", "-e", "-c", """
                openssl ca -config crl.cnf -cert root.pem -keyfile root.key -gencrl -crldays 30 -out root.crl
                """);
        return read("root.crl");
    }

    private Attestation stamp(Bytes stamped, Optional<Bytes> revocations) {
        try {
            Files.write(home.resolve("stamped"), stamped.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shell.must(home, "sh", "-e", "-c", """
                openssl ts -query -data stamped -sha256 -cert -out request.tsq
                openssl ts -reply -config tsa.cnf -section authority -queryfile request.tsq -inkey signer.key \\
                    -signer signer.pem -out response.tsr
                """);
        return new Attestation(name, read("response.tsr"), read("root.pem"), revocations);
    }

    private Bytes read(String file) {
        try {
            return Bytes.copyOf(Files.readAllBytes(home.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(home.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
