package io.sealstream.cli.prove;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.evidence.Evidence;
import io.sealstream.cli.evidence.EvidenceZip;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.TlogProof;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.TrustTopic;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        SortedMap<String, Bytes> published = TrustTopic.read(access.clients(), access.topics());
        Evidence evidence = Evidence.of(
                description(),
                event,
                proof,
                withPublished(published),
                stated.anchor().map(anchor -> attestations(published, anchor)).orElse(List.of()));
        EvidenceZip.write(evidence, file);
    }

    /** Whoever gets it may know another of the log's keys than whoever made it: every one that signed goes along. */
    private VerifierKeys withPublished(SortedMap<String, Bytes> published) {
        Bytes file = published.get(TrustTopic.VERIFIER_KEYS);
        if (file == null) return keys;
        Set<VerifierKey> all = new LinkedHashSet<>(keys.keys());
        try {
            all.addAll(VerifierKeys.parse(file.toArray()).keys());
            return new VerifierKeys(List.copyOf(all));
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell(
                    "no evidence was written: " + TrustTopic.VERIFIER_KEYS + " as the log publishes it cannot be used: "
                            + e.getMessage(),
                    e);
        }
    }

    private static List<Attestation> attestations(SortedMap<String, Bytes> published, Anchor anchor) {
        return anchor.tokens().stream()
                .map(token -> Attestation.of(token, published))
                .toList();
    }
}
