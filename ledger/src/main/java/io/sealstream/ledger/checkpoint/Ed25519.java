package io.sealstream.ledger.checkpoint;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** The JDK's Ed25519 keys (RFC 8032, RFC 8410). */
final class Ed25519 {
    private static final String NAME = "Ed25519";

    private Ed25519() {}

    static KeyPair newPair() {
        return pair(new SecureRandom());
    }

    /** @throws IllegalArgumentException if it is no PKCS#8 of an Ed25519 key */
    static PrivateKey privateKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException(
                    "does not hold an Ed25519 key, or is damaged: make one with `sealstream keys generate` or `openssl"
                            + " genpkey -algorithm ed25519`",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of 15 and later has Ed25519", e);
        }
    }

    /**
     * The pair that a private key is half of. The JDK derives a public key nowhere but where it generates a pair, so that is
     * made to draw this very key; that it did is checked.
     */
    static KeyPair pairOf(PrivateKey key) {
        byte[] secret = secret(key);
        KeyPair pair = pair(new Given(secret));
        if (!Arrays.equals(secret(pair.getPrivate()), secret))
            throw new IllegalStateException("this Java platform does not generate the Ed25519 key it is given");
        return pair;
    }

    private static byte[] secret(PrivateKey key) {
        return ((EdECPrivateKey) key)
                .getBytes()
                .orElseThrow(() -> new IllegalStateException("a key read from bytes does not give them"));
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of 15 and later has Ed25519", e);
        }
    }

    /** Gives what is to be drawn instead of drawing. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        private Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            // A target of another length shows in the pair, which is checked.
            System.arraycopy(bytes, 0, target, 0, Math.min(bytes.length, target.length));
        }
    }
}
