package io.sealstream.stack.tsa;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** What keys an authority and those who certify it have. */
public enum KeyKind {
    RSA_2048("RSA", 2048, "SHA256withRSA"),
    EC_P256("EC", 256, "SHA256withECDSA");

    private final String algorithm;
    private final int bits;
    private final String signature;

    KeyKind(String algorithm, int bits, String signature) {
        this.algorithm = algorithm;
        this.bits = bits;
        this.signature = signature;
    }

    static KeyKind of(PrivateKey key) {
        for (KeyKind kind : values()) if (kind.algorithm.equals(key.getAlgorithm())) return kind;
        throw new IllegalArgumentException("no authority has a key of " + key.getAlgorithm());
    }

    /** The JDK's name of the signatures that such keys make. */
    String signature() {
        return signature;
    }

    static PrivateKey read(PrivateKeyInfo key) throws IOException {
        boolean rsa = key.getPrivateKeyAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
        try {
            return KeyFactory.getInstance((rsa ? RSA_2048 : EC_P256).algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("its key is neither RSA nor EC: " + e.getMessage(), e);
        }
    }

    KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
