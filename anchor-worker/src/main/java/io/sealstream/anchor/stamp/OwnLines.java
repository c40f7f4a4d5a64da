package io.sealstream.anchor.stamp;

import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.Verification;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.VerificationFailedException;
import java.util.Collection;
import java.util.List;

/**
 * The log whose checkpoints are anchored.
 *
 * @param origin the log's name
 * @param keys every key whose signature under a checkpoint counts: those in force and earlier ones
 */
public record OwnLines(String origin, Collection<VerifierKey> keys) {
    public OwnLines {
        keys = List.copyOf(keys);
    }

    /**
     * The checkpoint with the log's own lines only: what is stamped (format section 4).
     *
     * @throws FatalException if it is not a checkpoint of this log, signed by its keys
     */
    SignedCheckpoint of(SignedCheckpoint checkpoint) {
        Verification verification = checkpoint.verify(origin, keys);
        if (verification instanceof Verification.Verified verified)
            return SignedCheckpoint.parse(verified.note().toBytes());
        throw new VerificationFailedException(
                "the checkpoint of size " + checkpoint.checkpoint().size()
                        + " is not timestamped: " + ((Verification.Refused) verification).reason()
                        + ". Check that key.files and previous.keys name every key that signed this log.");
    }
}
