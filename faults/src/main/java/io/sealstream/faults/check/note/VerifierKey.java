package io.sealstream.faults.check.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.bytes.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A log's key, from its text (format section 4): name, key id and public key. */
public final class VerifierKey {
    /** What an Ed25519 key's SubjectPublicKeyInfo begins with (RFC 8410). */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ED25519 = 1;

    private final String name;
    private final Octets keyId;
    private final PublicKey key;

    private VerifierKey(String name, Octets keyId, PublicKey key) {
        this.name = name;
        this.keyId = keyId;
        this.key = key;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none, or its key id is another key's
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) throw new IllegalArgumentException("no verifier key: " + text);
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        byte[] id = Arrays.copyOf(Sha256.of(parts[0].getBytes(UTF_8), new byte[] {'\n'}, typed), 4);
        if (typed.length != 33
                || typed[0] != ED25519
                || !HexFormat.of().formatHex(id).equals(parts[1]))
            throw new IllegalArgumentException("no Ed25519 verifier key with the id that is its own: " + text);
        return new VerifierKey(parts[0], Octets.of(id), publicKey(typed));
    }

    /** The key's name, which is the log's origin. */
    public String name() {
        return name;
    }

    boolean isNamed(String other, Octets id) {
        return name.equals(other) && keyId.equals(id);
    }

    boolean verifies(String text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text.getBytes(UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // What has not the shape of a signature is none.
            return false;
        }
    }

    private static PublicKey publicKey(byte[] typed) {
        byte[] encoded = Arrays.copyOf(SPKI, SPKI.length + 32);
        System.arraycopy(typed, 1, encoded, SPKI.length, 32);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 public key", e);
        }
    }
}
