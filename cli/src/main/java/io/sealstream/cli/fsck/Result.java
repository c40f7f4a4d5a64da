package io.sealstream.cli.fsck;

import java.io.PrintWriter;

/**
 * What a check came to.
 *
 * @param events sealed and sound
 * @param checkpoints records looked at
 * @param covered size of the largest checkpoint
 * @param tiles records looked at
 * @param anchors records looked at
 */
record Result(long events, long checkpoints, long covered, long tiles, long anchors, Findings findings) {
    void print(PrintWriter out, String what) {
        findings.print(out);
        out.println((findings.isEmpty() ? "sound        " : "DAMAGED      ")
                + what
                + (findings.isEmpty() ? "" : ", findings: " + findings.count()));
        out.println("events       " + events + ", the chain verified from sequence 0");
        out.println("checkpoints  " + checkpoints + ", the largest of size " + covered);
        out.println("tiles        " + tiles);
        out.println("anchors      " + anchors);
    }
}
