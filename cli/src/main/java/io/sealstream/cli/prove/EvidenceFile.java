package io.sealstream.cli.prove;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.evidence.Evidence;
import io.sealstream.cli.evidence.EvidenceCheck;
import io.sealstream.cli.evidence.EvidenceVerdict.Refused;
import io.sealstream.cli.evidence.EvidenceZip;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.TlogProof;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.TrustTopic;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** Evidence for one event, judged as whoever gets it will before it is written. */
record EvidenceFile(Path file, Description told, VerifierKeys keys) {
    /**
     * Refuses a description that is not the log's: only the first event can be held to it, and evidence for any other would
     * carry it on unnoticed.
     *
     * @param first the event at sequence 0
     * @throws Failure if the chain does not start from the description
     */
    EvidenceFile holdTo(SealedEvent first) {
        try {
            if (Entry.decode(first.entry()).previousHash().equals(description().genesisHash())) return this;
        } catch (MalformedException | UnknownVersionException e) {
            throw Failure.no("the event at sequence 0 does not decode: " + e.getMessage());
        }
        throw Failure.cannotTell("no evidence was written: the log does not start from this description. Say"
                + " --dedup-window-ms and --max-data-bytes as the sealer has them");
    }

    private Description description() {
        return new Description(keys.origin(), told.dedupWindowMs(), told.maxDataBytes());
    }

    /**
     * Writes it, with the timestamps there are.
     *
     * @throws Failure if it would not verify, or the file exists
     */
    void write(LogAccess access, SealedEvent event, TlogProof proof, Stated stated) {
        Evidence evidence = Evidence.of(
                description(),
                event,
                proof,
                keys,
                stated.anchor().map(anchor -> attestations(access, anchor)).orElse(List.of()));
        if (EvidenceCheck.check(evidence, OutsideTrust.NONE) instanceof Refused refused)
            throw Failure.no("no evidence was written: " + refused.file() + " " + refused.reason());
        EvidenceZip.write(evidence, file);
    }

    private static List<Attestation> attestations(LogAccess access, Anchor anchor) {
        SortedMap<String, Bytes> trust = TrustTopic.read(access.clients(), access.topics());
        return anchor.tokens().stream()
                .map(token -> Attestation.of(token, trust))
                .toList();
    }
}
