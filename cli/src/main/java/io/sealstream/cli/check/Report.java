package io.sealstream.cli.check;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Text;
import io.sealstream.ledger.chain.Verdict;
import java.io.PrintWriter;

/** Says what a check found. */
public final class Report {
    private Report() {}

    /**
     * Prints the finding, and gives the exit code that goes with it.
     *
     * @param what was checked, for people
     */
    public static int print(PrintWriter out, String what, LogCheck check) {
        if (check.verdict() instanceof Verdict.Broken broken) {
            out.println("TAMPERED  " + what + " " + describe(broken));
            if (broken.sequence() > 0)
                out.println("          the " + broken.sequence() + " events before it are intact");
            return Failure.NO;
        }
        if (check.tip().size() == 0) throw Failure.cannotTell(what + " has no events: there is nothing to verify");
        out.println("intact    " + what);
        out.println("events    " + check.tip().size());
        out.println("tip hash  " + check.tip().eventHash());
        out.println("tree root " + check.root());
        return 0;
    }

    /** One line: the place, the fault, and the detail. */
    public static String describe(Verdict.Broken broken) {
        return "at sequence " + broken.sequence() + ": " + broken.fault() + ", "
                + Text.visible(Text.oneLine(broken.detail()));
    }
}
