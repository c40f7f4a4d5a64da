package io.sealstream.cli.evidence;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.attest.TokenFinding;
import io.sealstream.cli.evidence.EvidenceVerdict.Proven;
import io.sealstream.cli.evidence.EvidenceVerdict.Refused;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Fault;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.checkpoint.Verification;
import io.sealstream.ledger.checkpoint.Verification.Verified;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import java.util.List;

/** Judges evidence for one event (format section 4, "a verifier must", for as much of the log as is at hand). */
public final class EvidenceCheck {

    private final Evidence evidence;
    private final OutsideTrust outside;

    private EvidenceCheck(Evidence evidence, OutsideTrust outside) {
        this.evidence = evidence;
        this.outside = outside;
    }

    /** Judges it by what is known from outside, and where that is silent by what it carries. */
    public static EvidenceVerdict check(Evidence evidence, OutsideTrust outside) {
        return new EvidenceCheck(evidence, outside).check();
    }

    private EvidenceVerdict check() {
        Hash eventHash = Entry.hash(evidence.entry());
        Entry entry;
        try {
            entry = Entry.decode(evidence.entry());
        } catch (MalformedException | UnknownVersionException e) {
            return new Refused(EvidenceFiles.ENTRY, "is no entry: " + e.getMessage());
        }
        Refused refused = judgeEvent(entry, eventHash);
        if (refused == null) refused = judgeProof(entry, eventHash);
        return refused == null ? judgeTokens(entry, eventHash) : refused;
    }

    private Refused judgeEvent(Entry entry, Hash eventHash) {
        if (entry.sequence() < 0 || entry.sourceOffset() < 0)
            return new Refused(EvidenceFiles.ENTRY, "has a sequence or source offset below 0");
        ChainVerifier chain = new ChainVerifier(before(entry));
        chain.accept(new SealedEvent(eventHash, evidence.data(), evidence.salt(), evidence.entry()));
        if (!(chain.verdict() instanceof Verdict.Broken broken)) return null;
        if (broken.fault() == Fault.WRONG_PREVIOUS_HASH)
            return new Refused(EvidenceFiles.DESCRIPTION, "is not the description of this log: " + broken.detail());
        String file = broken.fault() == Fault.WRONG_DATA ? EvidenceFiles.DATA : EvidenceFiles.ENTRY;
        if (broken.fault() == Fault.SALT_WITHOUT_DATA) file = EvidenceFiles.SALT;
        return new Refused(file, broken.fault() + ", " + broken.detail());
    }

    /** The event before is not at hand; only the first one's is known, which is the description's. */
    private Tip before(Entry entry) {
        if (entry.sequence() == 0) return evidence.description().genesis();
        return new Tip(entry.sequence() - 1, entry.previousHash(), entry.sourceEpoch(), entry.sourceOffset() - 1);
    }

    private Refused judgeProof(Entry entry, Hash eventHash) {
        String origin = evidence.description().origin();
        VerifierKeys carried = evidence.keys();
        Verification verification = evidence.proof().verify(entry.sequence(), eventHash, origin, carried.keys());
        if (verification instanceof Verification.Refused refused)
            return new Refused(EvidenceFiles.PROOF, refused.reason());
        if (((Verified) verification).note().signatures().size()
                        != carried.keys().size()
                || !((Verified) verification)
                        .note()
                        .equals(evidence.checkpoint().note()))
            return new Refused(EvidenceFiles.KEYS, "is not the list of keys that signed the checkpoint");
        if (outside.keys().isPresent()
                && evidence.checkpoint().verify(origin, outside.keys().get().keys())
                        instanceof Verification.Refused refused)
            return new Refused(EvidenceFiles.CHECKPOINT, "is not by a key that you trust: " + refused.reason());
        return null;
    }

    private EvidenceVerdict judgeTokens(Entry entry, Hash eventHash) {
        Bytes stamped = Bytes.copyOf(evidence.checkpoint().note().toBytes());
        List<TokenFinding> tokens = evidence.attestations().stream()
                .map(attestation -> outside.judge(attestation, stamped))
                .toList();
        for (TokenFinding finding : tokens)
            if (finding instanceof TokenFinding.Refused refused)
                return new Refused(refused.authority() + EvidenceFiles.TOKEN, refused.reason());
        return new Proven(entry, eventHash, tokens);
    }
}
