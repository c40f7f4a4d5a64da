package io.sealstream.cli.doctor.against;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.evidence.BadEvidenceException;
import io.sealstream.cli.evidence.EvidenceVerdict;
import io.sealstream.cli.evidence.EvidenceVerdict.Proven;
import io.sealstream.cli.evidence.JudgedEvidence;
import io.sealstream.cli.export.ExportCheck;
import io.sealstream.cli.export.ExportedLog;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.TlogProof;
import io.sealstream.ledger.checkpoint.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An export, evidence, a proof or a checkpoint that somebody kept: which it is shows in what it holds. */
record KeptFile(Path path) {
    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] PROOF = "c2sp.org/tlog-proof@".getBytes(UTF_8);
    /** A checkpoint with many witnesses' lines has some kilobytes. */
    private static final int MOST_BYTES = 1 << 20;

    /**
     * Judges it by itself.
     *
     * @param outside what whoever asks trusts
     * @param keys to verify a mere checkpoint with, which brings none along
     * @throws Failure if there is no such file, or it is none of the four
     */
    Kept judge(OutsideTrust outside, Supplier<TrustedKeys> keys, Progress progress) {
        if (Files.isDirectory(path)) return export(outside, progress);
        byte[] bytes = bytes();
        if (startsWith(bytes, ZIP)) return evidence(outside);
        try {
            SignedCheckpoint signed =
                    startsWith(bytes, PROOF) ? TlogProof.parse(bytes).checkpoint() : SignedCheckpoint.parse(bytes);
            return checkpoint(signed, keys.get());
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell(
                    "--against " + path + " is no export, evidence, proof or checkpoint: " + e.getMessage(), e);
        }
    }

    private Kept export(OutsideTrust outside, Progress progress) {
        ExportedLog export = ExportedLog.open(path);
        ExportCheck check = export.check(outside, progress);
        Optional<String> flaw = check.flaw().or(check::unproven);
        if (flaw.isPresent()) return Kept.falseOne(path + " does not hold by itself: " + flaw.get());
        long size = check.log().tip().size();
        List<Claim> claims = new ArrayList<>();
        if (size > 0) claims.add(new Claim(size, check.log().root(), "export " + path));
        if (check.attested() > 0) claims.add(anchored(export, check));
        return Kept.of(
                export.description(),
                claims,
                path + " is an export of " + size + " events, sound by itself" + attested(check));
    }

    private static String attested(ExportCheck check) {
        return check.attested() == 0 ? ", of which none is attested" : ", " + check.attested() + " of them attested";
    }

    private Claim anchored(ExportedLog export, ExportCheck check) {
        Checkpoint checkpoint = export.anchored(check.attested()).checkpoint();
        return Claim.of(checkpoint, "an anchor in export " + path, check.tokens());
    }

    private Kept evidence(OutsideTrust outside) {
        try {
            JudgedEvidence judged = JudgedEvidence.read(path, outside);
            if (judged.verdict() instanceof EvidenceVerdict.Refused refused)
                return Kept.falseOne(path + " does not hold by itself: " + refused.file() + ": " + refused.reason());
            Proven proven = (Proven) judged.verdict();
            Checkpoint checkpoint = judged.evidence().checkpoint().checkpoint();
            return Kept.of(
                    judged.evidence().description(),
                    List.of(Claim.of(checkpoint, "evidence " + path, proven.tokens())),
                    path + " is evidence for sequence " + proven.entry().sequence() + ", sound by itself");
        } catch (BadEvidenceException e) {
            return Kept.falseOne(path + " does not hold by itself: " + e.getMessage());
        }
    }

    private Kept checkpoint(SignedCheckpoint signed, TrustedKeys keys) {
        Checkpoint checkpoint = signed.checkpoint();
        if (keys.verify(signed) instanceof Verification.Refused refused)
            return Kept.falseOne(path + " does not hold by itself: " + refused.reason());
        return new Kept(
                Optional.empty(),
                checkpoint.size() == 0 ? List.of() : List.of(Claim.of(checkpoint, "checkpoint " + path)),
                Finding.good(path + " is a checkpoint of " + checkpoint.size() + " events, signed by the log's key"));
    }

    private byte[] bytes() {
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            throw Failure.cannotTell("--against " + path + " cannot be read: " + e, e);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
