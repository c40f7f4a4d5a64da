package io.sealstream.cli.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.TlogProof;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Takes evidence from its files: their form, and that those which say the same thing do. Nothing is believed yet. */
final class EvidenceReader {
    private final Map<String, Bytes> left;

    private EvidenceReader(Map<String, Bytes> files) {
        this.left = new TreeMap<>(files);
    }

    /**
     * Evidence, and what is beside it.
     *
     * @param howTo the page that says how to verify it, for people alone: whoever forges one can forge the other
     * @param unknown names of files that nothing here has looked at
     */
    record Read(Evidence evidence, Bytes howTo, Set<String> unknown) {
        /** Whether the page is the one that is written here for this evidence, which must have been found sound. */
        boolean isHowToOurs() {
            return howTo.equals(EvidenceFiles.of(evidence).get(EvidenceFiles.HOW_TO));
        }
    }

    static Read read(Map<String, Bytes> files) throws BadEvidenceException {
        EvidenceReader reader = new EvidenceReader(files);
        Evidence evidence = reader.evidence();
        Bytes howTo = reader.take(EvidenceFiles.HOW_TO);
        return new Read(evidence, howTo, new TreeSet<>(reader.left.keySet()));
    }

    private Evidence evidence() throws BadEvidenceException {
        Bytes entry = take(EvidenceFiles.ENTRY);
        Bytes data = left.remove(EvidenceFiles.DATA);
        Bytes salt = left.remove(EvidenceFiles.SALT);
        TlogProof proof = parse(EvidenceFiles.PROOF, TlogProof::parse);
        byte[] checkpoint = take(EvidenceFiles.CHECKPOINT).toArray();
        if (!Arrays.equals(checkpoint, proof.checkpoint().note().toBytes()))
            throw new BadEvidenceException(EvidenceFiles.CHECKPOINT, "is not the checkpoint in the proof");
        Description description =
                parse(EvidenceFiles.DESCRIPTION, bytes -> Description.parse(new String(bytes, UTF_8)));
        VerifierKeys keys = parse(EvidenceFiles.KEYS, VerifierKeys::parse);
        assertPem(keys.keys());
        try {
            return new Evidence(description, entry, data, salt, proof, keys, attestations());
        } catch (IllegalArgumentException e) {
            throw new BadEvidenceException("the evidence", e.getMessage(), e);
        }
    }

    private void assertPem(List<VerifierKey> keys) throws BadEvidenceException {
        for (int i = 0; i < keys.size(); i++) {
            String file = EvidenceFiles.keyFile(i);
            if (!Arrays.equals(take(file).toArray(), keys.get(i).toPem().getBytes(UTF_8)))
                throw new BadEvidenceException(file, "is not key " + (i + 1) + " of log.vkey in PEM");
        }
    }

    private List<Attestation> attestations() throws BadEvidenceException {
        List<Attestation> attestations = new ArrayList<>();
        for (String file : List.copyOf(left.keySet())) {
            if (!file.endsWith(EvidenceFiles.TOKEN)) continue;
            String name = file.substring(0, file.length() - EvidenceFiles.TOKEN.length());
            if (!Attestation.isName(name))
                throw new BadEvidenceException(file, "is not named as an authority: 1 to 64 of a-z 0-9 -");
            Bytes response = take(file);
            Bytes certificates = take(name + EvidenceFiles.CERTIFICATES);
            Optional<Bytes> revocations = Optional.ofNullable(left.remove(name + EvidenceFiles.REVOCATIONS));
            attestations.add(new Attestation(name, response, certificates, revocations));
        }
        return attestations;
    }

    private <T> T parse(String file, Function<byte[], T> parser) throws BadEvidenceException {
        try {
            return parser.apply(take(file).toArray());
        } catch (IllegalArgumentException e) {
            throw new BadEvidenceException(file, e.getMessage(), e);
        }
    }

    private Bytes take(String file) throws BadEvidenceException {
        Bytes bytes = left.remove(file);
        if (bytes == null) throw new BadEvidenceException(file, "is missing");
        return bytes;
    }
}
