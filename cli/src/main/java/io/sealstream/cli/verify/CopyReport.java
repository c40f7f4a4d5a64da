package io.sealstream.cli.verify;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Text;
import io.sealstream.projection.verify.CopyVerdict;
import io.sealstream.projection.verify.CopyVerifier;
import java.io.PrintWriter;
import java.util.OptionalLong;

/** Says what verifying a copy came to. */
record CopyReport(PrintWriter out, CopyVerifier verifier) {
    /** Prints it, and gives the exit code that goes with it. */
    int print(CopyVerdict verdict) {
        if (verdict instanceof CopyVerdict.Altered altered) {
            out.println("TAMPERED  " + what() + ": "
                    + visible(altered.table() + " " + altered.key() + ", column " + altered.column() + ": "
                            + altered.detail()));
            return Failure.NO;
        }
        if (verdict instanceof CopyVerdict.Incomplete incomplete) {
            out.println("NOT WHOLE " + what() + ": "
                    + visible(incomplete.table() + " " + incomplete.key() + ": " + incomplete.detail()));
            printBehind(incomplete.behind());
            out.println(
                    "note      what is there is right; this is how a copy looks while a worker catches up: verify again then");
            return Failure.CANNOT_TELL;
        }
        return intact((CopyVerdict.Intact) verdict);
    }

    private int intact(CopyVerdict.Intact intact) {
        if (intact.size() == 0) throw Failure.cannotTell(what() + " has no events: there is nothing to verify");
        out.println("intact    " + what());
        out.println("events    " + intact.size());
        out.println("tip hash  " + intact.tipHash());
        out.println("tree root " + intact.root());
        out.println("attested  " + intact.attested() + " events, by the latest of "
                + intact.rows().checkpoints() + " checkpoints; " + (intact.size() - intact.attested())
                + " beyond it are not attested");
        out.println("rows      " + intact.rows().tiles() + " tiles, "
                + intact.rows().anchors() + " anchors, " + intact.rows().deadLetters() + " dead letters, "
                + intact.rows().decisions() + " decisions");
        printBehind(intact.behind());
        if (verifier.keys().isEmpty()) out.println("note      no signature was checked: give --vkey");
        return 0;
    }

    private void printBehind(OptionalLong behind) {
        if (behind.isPresent())
            out.println("log       the same, byte for byte; the copy is " + behind.getAsLong() + " events behind");
        else out.println("note      not held against the log: --with-log does that");
    }

    private String what() {
        return verifier.description().origin() + ", copy in schema " + verifier.schema();
    }

    private static String visible(String text) {
        return Text.visible(Text.oneLine(text));
    }
}
