package io.sealstream.cli.export;

import io.sealstream.cli.attest.Signers;
import io.sealstream.cli.attest.TokenFinding.Attested;
import io.sealstream.cli.check.Report;
import io.sealstream.cli.export.ExportCheck.Contradiction;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Text;
import java.io.PrintWriter;

/** Says what was found in an export. */
public final class ExportReport {
    private final PrintWriter out;
    private final ExportCheck check;

    private ExportReport(PrintWriter out, ExportCheck check) {
        this.out = out;
        this.check = check;
    }

    /**
     * Prints the finding, and gives the exit code that goes with it.
     *
     * @param what was checked, for people
     */
    public static int print(PrintWriter out, String what, ExportCheck check) {
        if (!check.log().isIntact()) return Report.print(out, what, check.log());
        if (check.contradiction().isPresent()) {
            Contradiction found = check.contradiction().get();
            out.println("TAMPERED  " + what + ", " + found.file() + ": " + Text.visible(Text.oneLine(found.reason())));
            return Failure.NO;
        }
        check.unproven().ifPresent(why -> out.println("UNPROVEN  " + what + ": " + why));
        int exitCode = Report.print(out, what, check.log());
        new ExportReport(out, check).attested();
        return check.unproven().isPresent() ? Failure.NO : exitCode;
    }

    private void attested() {
        if (check.signed() > 0) signed();
        else note("nothing is signed: it holds no checkpoint");
        if (check.anchors() > 0) dated();
        else note("nothing is attested: no authority that counts has stamped");
        check.notTrusted().forEach(name -> note(name + " is no authority of yours: its timestamps were not judged"));
        if (check.signed() > 0 && check.outside().keys().isEmpty())
            note("the keys are the export's own word: give --vkey to hold them to those you know");
        if (check.anchors() > 0 && check.outside().authorities().isEmpty())
            note("the authorities' certificates are its own word: give --authorities to hold them to yours");
    }

    private void signed() {
        out.println("signed    sequence 0 to " + (check.signed() - 1));
        beyond("signed", check.signed());
    }

    private void dated() {
        for (Attested token : check.tokens())
            out.println("attested  sequence 0 to " + (check.attested() - 1) + " by "
                    + token.timestamp().genTime() + ", says " + token.authority());
        Signers signers = Signers.of(check.tokens());
        out.println("attesters " + signers);
        signers.doubles().forEach(this::note);
        out.println("anchors   " + check.anchors()
                + ", each with the root that the events have at its size: all are consistent with one another");
        beyond("attested", check.attested());
    }

    private void beyond(String what, long size) {
        long end = check.log().tip().size();
        if (size < end) note("sequence " + size + " to " + (end - 1) + " is not yet " + what);
    }

    private void note(String note) {
        out.println("note      " + note);
    }
}
