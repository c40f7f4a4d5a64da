package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;

/**
 * A log's own key. It signs that log's checkpoints and nothing else: that is why there is no way to hand it other text.
 * Signing is deterministic (RFC 8032).
 */
public final class LogKey {
    private final VerifierKey verifierKey;
    private final PrivateKey privateKey;

    /**
     * A key from its two halves.
     *
     * @param verifierKey the public half, named by the log's origin
     * @param privateKey the private half, Ed25519
     * @throws IllegalArgumentException if the private key is not Ed25519
     */
    public LogKey(VerifierKey verifierKey, PrivateKey privateKey) {
        this.verifierKey = verifierKey;
        this.privateKey = privateKey;
        signer();
    }

    /** The public half. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /**
     * This key's line under a checkpoint.
     *
     * @throws IllegalArgumentException if the checkpoint is another log's
     * @throws IllegalStateException if the two halves of this key do not belong together
     */
    NoteSignature sign(Checkpoint checkpoint) {
        if (!checkpoint.origin().equals(verifierKey.name()))
            throw new IllegalArgumentException(
                    "the key of " + verifierKey.name() + " does not sign for " + checkpoint.origin());
        Bytes signature = sign(checkpoint.text());
        // Checked before it leaves: a wrong pair, or a computation gone wrong, must not become a published signature.
        if (!verifierKey.verifies(checkpoint.text(), signature))
            throw new IllegalStateException("the private key is not that of the verifier key " + verifierKey);
        return new NoteSignature(verifierKey.name(), verifierKey.keyId(), signature);
    }

    private Bytes sign(String text) {
        try {
            Signature signer = signer();
            signer.update(text.getBytes(UTF_8));
            byte[] signature = signer.sign();
            return Bytes.owning(signature, 0, signature.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with the key of " + verifierKey.name() + " failed", e);
        }
    }

    private Signature signer() {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            return signer;
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("the private key of " + verifierKey.name() + " is not Ed25519", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of 15 and later has Ed25519", e);
        }
    }
}
