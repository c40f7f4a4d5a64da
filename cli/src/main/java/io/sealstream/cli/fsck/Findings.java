package io.sealstream.cli.fsck;

import io.sealstream.cli.terminal.Text;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What differs, in the order it was found: the first ones in full, the rest as a number. */
final class Findings {
    static final int KEPT = 100;

    private final List<String> kept = new ArrayList<>();
    private long count;

    /** Adds one: where it is and what is wrong there. */
    void add(String where, String what) {
        if (count++ < KEPT) kept.add(Text.visible(Text.oneLine(where + ": " + what)));
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    /** Those kept. */
    List<String> list() {
        return List.copyOf(kept);
    }

    void print(PrintWriter out) {
        kept.forEach(finding -> out.println("! " + finding));
        if (count > KEPT) out.println("! and " + (count - KEPT) + " more");
    }
}
