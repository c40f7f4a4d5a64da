package io.sealstream.cli.prove;

import io.sealstream.cli.checkpoint.TrustedCheckpoints;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.TlogProof;
import io.sealstream.ledger.checkpoint.Verification.Refused;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.ledger.tree.InclusionProof;
import io.sealstream.topics.SealedTopic;

/** Makes a proof and holds it against the event as it is sealed, whatever the tiles say of it. */
public record Proving(TrustedCheckpoints checkpoints, SealedTopic sealed) {

    /**
     * The event at this sequence.
     *
     * @throws Failure if there is none, or what stands there is not it
     */
    public SealedEvent event(long sequence) {
        try {
            SealedEvent event = sealed.find(sequence, sealed.end())
                    .orElseThrow(() -> Failure.no("the sealed topic has no record of sequence " + sequence))
                    .decode();
            long stated = Entry.decode(event.entry()).sequence();
            if (stated != sequence)
                throw Failure.no("the sealed record whose key says " + sequence + " holds an entry of sequence "
                        + stated + ": see `sealstream verify`");
            return event;
        } catch (MalformedException | UnknownVersionException e) {
            throw Failure.no("the sealed record of sequence " + sequence + " is no sealed event: " + e.getMessage()
                    + ". See `sealstream verify`");
        }
    }

    /**
     * The proof that the event of this sequence is in the log of a checkpoint.
     *
     * @throws Failure if it does not verify
     */
    public TlogProof prove(long sequence, SignedCheckpoint signed) {
        return prove(sequence, event(sequence), signed);
    }

    TlogProof prove(long sequence, SealedEvent event, SignedCheckpoint signed) {
        long size = signed.checkpoint().size();
        InclusionProof inclusion = InclusionProof.of(checkpoints.nodes(size), sequence, size);
        TlogProof proof = new TlogProof(inclusion, signed);
        Hash leaf = Entry.hash(event.entry());
        if (proof.verify(
                        sequence,
                        leaf,
                        checkpoints.keys().origin(),
                        checkpoints.keys().keys().keys())
                instanceof Refused refused)
            throw Failure.no("event " + sequence + " as it is sealed is not in the checkpoint of size " + size + ": "
                    + refused.reason() + ". `sealstream fsck` tells what differs");
        return proof;
    }
}
