package io.sealstream.cli.trust;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.Verification;
import io.sealstream.ledger.checkpoint.Verification.Refused;
import io.sealstream.ledger.checkpoint.VerifierKeys;

/**
 * The keys that checkpoints are verified with.
 *
 * @param origin the log's name, known from outside
 * @param keys of that origin
 * @param source where they come from, for people
 * @param own whether they are the log's own word
 */
public record TrustedKeys(String origin, VerifierKeys keys, String source, boolean own) {
    /**
     * Refuses keys of another log.
     *
     * @throws Failure if they are
     */
    public TrustedKeys {
        if (!keys.origin().equals(origin))
            throw Failure.cannotTell("the verifier keys from " + source + " are of " + keys.origin() + ", not of "
                    + origin + ": if that is the log you mean, say --origin " + keys.origin());
    }

    /** What checking a checkpoint's signatures comes to. */
    public Verification verify(SignedCheckpoint signed) {
        return signed.verify(origin, keys.keys());
    }

    /**
     * Lets only a checkpoint pass that one of these keys signed.
     *
     * @throws Failure saying why it is refused
     */
    public void require(SignedCheckpoint signed) {
        if (verify(signed) instanceof Refused refused)
            throw Failure.no("the checkpoint of size " + signed.checkpoint().size()
                    + " does not verify with the keys from " + source + ": " + refused.reason());
    }

    /** One line on whose word the answer rests. */
    public String describe() {
        return source + (own ? ": the log's own word, give --vkey to hold it to a key you know" : "");
    }
}
