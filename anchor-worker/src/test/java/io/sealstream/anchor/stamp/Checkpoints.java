package io.sealstream.anchor.stamp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A log that signs a checkpoint whenever it is told how large it is. */
final class Checkpoints implements Supplier<Optional<SignedCheckpoint>> {
    private static final String ORIGIN = "example.com/ledger/orders";

    private final LogKey key = key();
    private final AtomicReference<SignedCheckpoint> newest = new AtomicReference<>();

    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public Optional<SignedCheckpoint> get() {
        looks.incrementAndGet();
        return Optional.ofNullable(newest.get());
    }

    /** How often somebody asked for the newest since {@link #forgetLooks}. */
    int looks() {
        return looks.get();
    }

    void forgetLooks() {
        looks.set(0);
    }

    OwnLines ownLines() {
        return new OwnLines(ORIGIN, List.of(key.verifierKey()));
    }

    void grow(long size) {
        newest.set(sign(size, "one history", key));
    }

    /** Signed by a key that is not the log's. */
    void forge(long size) {
        newest.set(sign(size, "one history", key()));
    }

    /** Signed by the log, over other events. */
    void fork(long size) {
        newest.set(sign(size, "another history", key));
    }

    /** The newest one comes by way of a witness, who adds a line. */
    void witness() {
        String line = "\u2014 witness.example/w " + "AAAAAAAA" + "\n";
        newest.updateAndGet(signed -> SignedCheckpoint.parse((signed.note() + line).getBytes(UTF_8)));
    }

    private static SignedCheckpoint sign(long size, String history, LogKey key) {
        Hash root = Hash.sha256((history + size).getBytes(UTF_8));
        return SignedCheckpoint.sign(new Checkpoint(ORIGIN, size, root), List.of(key));
    }

    private static LogKey key() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new LogKey(VerifierKey.of(ORIGIN, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
