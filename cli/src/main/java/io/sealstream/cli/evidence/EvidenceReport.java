package io.sealstream.cli.evidence;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.attest.Signers;
import io.sealstream.cli.attest.TokenFinding;
import io.sealstream.cli.attest.TokenFinding.Attested;
import io.sealstream.cli.evidence.EvidenceVerdict.Proven;
import io.sealstream.cli.evidence.EvidenceVerdict.Refused;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Text;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.event.Claims;
import io.sealstream.ledger.event.Commitment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Judges an evidence file and says what was found. */
public final class EvidenceReport {
    private final PrintWriter out;
    private final OutsideTrust outside;

    private EvidenceReport(PrintWriter out, OutsideTrust outside) {
        this.out = out;
        this.outside = outside;
    }

    /**
     * Prints the finding on a file, and gives the exit code that goes with it.
     *
     * @param mismatch how a description differs from the one expected, if it does
     * @throws Failure if there is no such file, it is no ZIP, or it is another log's than expected
     */
    public static int print(
            PrintWriter out, Path file, OutsideTrust outside, Function<Description, Optional<String>> mismatch) {
        try {
            EvidenceReader.Read read = EvidenceReader.read(EvidenceZip.read(file));
            Evidence evidence = read.evidence();
            mismatch.apply(evidence.description()).ifPresent(other -> {
                throw Failure.no("this is not the log you expect: " + file + " is " + other);
            });
            EvidenceReport report = new EvidenceReport(out, outside);
            EvidenceVerdict verdict = EvidenceCheck.check(evidence, outside);
            if (verdict instanceof Refused refused) return refuse(out, file, refused.file() + ": " + refused.reason());
            int exitCode = report.proven(file, evidence, (Proven) verdict);
            if (!read.isHowToOurs())
                out.println("WARNING    " + EvidenceFiles.HOW_TO
                        + " is not the page that is written here for this evidence:"
                        + " another version's, or tampered with. Run none of its commands that you have not read");
            read.unknown()
                    .forEach(name -> out.println(
                            "note       " + Text.visible(name) + " is no part of evidence, and was not looked at"));
            return exitCode;
        } catch (BadEvidenceException e) {
            return refuse(out, file, e.getMessage());
        }
    }

    private static int refuse(PrintWriter out, Path file, String why) {
        out.println("NOT PROVEN " + file + ": " + Text.visible(Text.oneLine(why)));
        return Failure.NO;
    }

    private int proven(Path file, Evidence evidence, Proven proven) {
        Checkpoint checkpoint = evidence.checkpoint().checkpoint();
        boolean dated = proven.tokens().stream().anyMatch(Attested.class::isInstance);
        if (!dated && outside.authorities().isPresent())
            return refuse(
                    out,
                    file,
                    "none of its timestamps is by an authority that you trust: "
                            + (proven.tokens().isEmpty() ? "it has none" : names(proven.tokens())));
        Claims claims = proven.entry().claims();
        out.println("proven     " + file);
        out.println("event      " + proven.entry().sequence() + " of " + checkpoint.origin());
        out.println("id         " + Text.visible(claims.id().toString()));
        out.println("source     " + Text.visible(claims.source().toString()));
        out.println("type       " + Text.visible(claims.type().toString()));
        out.println("data       " + data(evidence, claims.data()));
        out.println("event hash " + proven.eventHash());
        out.println("checkpoint " + checkpoint.size() + " events, root " + checkpoint.root());
        for (VerifierKey key : evidence.keys().keys()) out.println("signed by  " + key);
        proven.tokens().forEach(this::token);
        if (dated) signers(proven);
        notes(dated);
        return 0;
    }

    private static List<String> names(List<TokenFinding> tokens) {
        return tokens.stream().map(TokenFinding::authority).toList();
    }

    private static String data(Evidence evidence, Commitment committed) {
        if (committed == null) return "none";
        return (evidence.data() == null ? "withheld: " : "as sealed: ") + committed;
    }

    private void token(TokenFinding finding) {
        if (finding instanceof Attested attested) {
            Instant time = attested.timestamp().genTime();
            out.println("attested   by " + time + ", says " + finding.authority());
        } else
            out.println(
                    "note       " + finding.authority() + " is no authority of yours: its timestamp was not judged");
    }

    private void signers(Proven proven) {
        Signers signers = Signers.of(proven.tokens().stream()
                .filter(Attested.class::isInstance)
                .map(Attested.class::cast)
                .toList());
        out.println("attesters  " + signers);
        signers.doubles().forEach(same -> out.println("note       " + same));
    }

    private void notes(boolean dated) {
        if (!dated) out.println("note       no authority attests when that was");
        if (outside.keys().isEmpty())
            out.println("note       the key is the evidence's own word: give --vkey to hold it to one you know");
        if (dated && outside.authorities().isEmpty())
            out.println(
                    "note       the authorities' certificates are its own word: give --authorities to hold them to yours");
    }
}
