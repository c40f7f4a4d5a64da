package io.sealstream.cli.evidence;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.terminal.Failure;
import java.nio.file.Path;
import java.util.Objects;

/** An evidence file's content, and what judging it came to. */
public record JudgedEvidence(Evidence evidence, EvidenceVerdict verdict) {
    public JudgedEvidence {
        Objects.requireNonNull(evidence);
        Objects.requireNonNull(verdict);
    }

    /**
     * Reads a file and judges it by what is known from outside, and where that is silent by what it carries.
     *
     * @throws BadEvidenceException if what is in it is no evidence
     * @throws Failure if there is no such file, or it is no ZIP
     */
    public static JudgedEvidence read(Path file, OutsideTrust outside) throws BadEvidenceException {
        Evidence evidence = EvidenceReader.read(EvidenceZip.read(file)).evidence();
        return new JudgedEvidence(evidence, EvidenceCheck.check(evidence, outside));
    }
}
