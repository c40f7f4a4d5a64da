package io.sealstream.timestamping;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What a test's certificate says, right or wrong. */
record Profile(
        Instant from,
        Instant to,
        BasicConstraints constraints,
        Optional<Integer> keyUsage,
        List<KeyPurposeId> purposes,
        boolean criticalPurposes,
        boolean keyIdentifiers,
        Optional<BigInteger> serial) {
    static final Instant BEGINNING = Instant.parse("2010-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2040-01-01T00:00:00Z");

    static Profile signer() {
        return new Profile(
                BEGINNING,
                END,
                new BasicConstraints(false),
                Optional.of(KeyUsage.digitalSignature),
                List.of(KeyPurposeId.id_kp_timeStamping),
                true,
                true,
                Optional.empty());
    }

    static Profile issuer() {
        return signer().with(new BasicConstraints(true))
                .withKeyUsage(Optional.of(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .withPurposes(true);
    }

    Profile with(BasicConstraints other) {
        return new Profile(from, to, other, keyUsage, purposes, criticalPurposes, keyIdentifiers, serial);
    }

    Profile validBetween(String first, String last) {
        return new Profile(
                Instant.parse(first),
                Instant.parse(last),
                constraints,
                keyUsage,
                purposes,
                criticalPurposes,
                keyIdentifiers,
                serial);
    }

    Profile withKeyUsage(Optional<Integer> usage) {
        return new Profile(from, to, constraints, usage, purposes, criticalPurposes, keyIdentifiers, serial);
    }

    Profile withPurposes(boolean critical, KeyPurposeId... others) {
        return new Profile(from, to, constraints, keyUsage, List.of(others), critical, keyIdentifiers, serial);
    }

    Profile withoutKeyIdentifiers() {
        return new Profile(from, to, constraints, keyUsage, purposes, criticalPurposes, false, serial);
    }

    Profile withSerial(BigInteger given) {
        return new Profile(
                from, to, constraints, keyUsage, purposes, criticalPurposes, keyIdentifiers, Optional.of(given));
    }
}
