package io.sealstream.cli.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.attest.Attestation;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.VerifierKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of the files that evidence consists of, and evidence as these files. */
final class EvidenceFiles {
    static final String ENTRY = "entry.bin";
    static final String DATA = "data.bin";
    static final String SALT = "salt.bin";
    static final String PROOF = "proof.tlog-proof";
    static final String CHECKPOINT = "checkpoint";
    static final String DESCRIPTION = "log.txt";
    static final String KEYS = "log.vkey";
    static final String HOW_TO = "HOW-TO-VERIFY.txt";
    static final String TOKEN = ".tsr";
    static final String CERTIFICATES = ".pem";
    static final String REVOCATIONS = ".crl";

    private EvidenceFiles() {}

    /** {@code log.pem} is the first key of {@code log.vkey}, {@code log-2.pem} the second, and so on. */
    static String keyFile(int index) {
        return index == 0 ? "log.pem" : "log-" + (index + 1) + ".pem";
    }

    /** Every file by its name, in the order they are read in. */
    static Map<String, Bytes> of(Evidence evidence) {
        Map<String, Bytes> files = new LinkedHashMap<>();
        files.put(HOW_TO, Bytes.EMPTY);
        files.putAll(withoutInstructions(evidence));
        files.put(HOW_TO, bytes(HowToVerify.of(evidence, Collections.unmodifiableMap(files))));
        return files;
    }

    private static Map<String, Bytes> withoutInstructions(Evidence evidence) {
        Map<String, Bytes> files = new LinkedHashMap<>();
        files.put(ENTRY, evidence.entry());
        if (evidence.data() != null) files.put(DATA, evidence.data());
        if (evidence.salt() != null) files.put(SALT, evidence.salt());
        files.put(PROOF, bytes(evidence.proof().toString()));
        files.put(CHECKPOINT, bytes(evidence.checkpoint().note().toString()));
        files.put(DESCRIPTION, bytes(evidence.description().text()));
        files.put(KEYS, bytes(evidence.keys().toString()));
        List<VerifierKey> keys = evidence.keys().keys();
        for (int i = 0; i < keys.size(); i++)
            files.put(keyFile(i), bytes(keys.get(i).toPem()));
        for (Attestation attestation : evidence.attestations()) {
            files.put(attestation.authority() + TOKEN, attestation.response());
            files.put(attestation.authority() + CERTIFICATES, attestation.certificates());
            attestation.revocations().ifPresent(list -> files.put(attestation.authority() + REVOCATIONS, list));
        }
        return files;
    }

    private static Bytes bytes(String text) {
        return Bytes.copyOf(text.getBytes(UTF_8));
    }
}
