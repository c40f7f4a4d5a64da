package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An Ed25519 key that notes are verified with (C2SP signed-note, "Signatures").
 *
 * @param name the key's name; for a log, its origin
 * @param key the public key, 32 bytes as in RFC 8032
 */
public record VerifierKey(String name, Bytes key) {
    private static final byte ED25519 = 1;
    private static final int SIZE = 32;

    /** What SubjectPublicKeyInfo (RFC 8410) puts before the 32 bytes of an Ed25519 key. */
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /**
     * Refuses what could never verify anything.
     *
     * @throws IllegalArgumentException if the name is not a key name, or the bytes are not an Ed25519 key
     */
    public VerifierKey {
        Canonical.name("the key name", name);
        if (key.size() != SIZE)
            throw Canonical.malformed("the public key", "has " + key.size() + " bytes, not " + SIZE);
        verifier(key);
    }

    /**
     * A key from the JDK's.
     *
     * @throws IllegalArgumentException if the name is not a key name, or the key is not Ed25519
     */
    public static VerifierKey of(String name, PublicKey key) {
        byte[] spki = key.getEncoded();
        if (spki == null
                || spki.length != SPKI_PREFIX.length + SIZE
                || !Arrays.equals(SPKI_PREFIX, Arrays.copyOf(spki, SPKI_PREFIX.length)))
            throw Canonical.malformed("the public key", "is not Ed25519 but " + key.getAlgorithm());
        return new VerifierKey(name, Bytes.owning(spki, SPKI_PREFIX.length, SIZE));
    }

    /**
     * Reads {@code name+hex(key id)+base64(0x01 || key)}.
     *
     * @throws IllegalArgumentException if it is not that, or the key id is not that of the name and the key
     */
    public static VerifierKey parse(String text) {
        // The base64 may hold pluses of its own.
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) throw Canonical.malformed("the verifier key", "is not name+keyid+key");
        byte[] typed = Canonical.base64("the verifier key's last part", parts[2]);
        if (typed.length != 1 + SIZE || typed[0] != ED25519)
            throw Canonical.malformed("the verifier key", "is not of type 1, Ed25519");
        VerifierKey key = new VerifierKey(parts[0], Bytes.owning(typed, 1, SIZE));
        if (!key.hexId().equals(parts[1]))
            throw Canonical.malformed("the verifier key", "has key id " + key.hexId() + ", not " + parts[1]);
        return key;
    }

    /** First 4 bytes of SHA-256(name || 0x0A || 0x01 || key), big-endian. */
    public int keyId() {
        Hash hash = Hash.sha256(name.getBytes(UTF_8), new byte[] {'\n', ED25519}, key.toArray());
        return ByteBuffer.wrap(hash.toBytes()).getInt();
    }

    /** The key as the JDK has it. */
    public PublicKey toPublicKey() {
        return publicKey(key);
    }

    /** The key as SubjectPublicKeyInfo in PEM, as {@code openssl pkeyutl -pubin} reads it. */
    public String toPem() {
        return Pem.write(Pem.PUBLIC, toPublicKey().getEncoded());
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        byte[] typed = new byte[1 + SIZE];
        typed[0] = ED25519;
        key.copyTo(typed, 1);
        return name + "+" + hexId() + "+" + Canonical.base64(typed);
    }

    /** Whether a signature claims to be by this key. */
    boolean isNamedBy(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == keyId();
    }

    boolean verifies(String text, Bytes signature) {
        Signature verifier = verifier(key);
        try {
            verifier.update(text.getBytes(UTF_8));
            return verifier.verify(signature.toArray());
        } catch (SignatureException e) {
            // The JDK's word for a signature of another length, or out of range: the same to us as a false one.
            return false;
        }
    }

    private String hexId() {
        return HexFormat.of().toHexDigits(keyId());
    }

    private static Signature verifier(Bytes key) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey(key));
            return verifier;
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("the public key is not a point of Ed25519", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of 15 and later has Ed25519", e);
        }
    }

    private static PublicKey publicKey(Bytes key) {
        byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + SIZE);
        key.copyTo(spki, SPKI_PREFIX.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of 15 and later has Ed25519", e);
        }
    }
}
