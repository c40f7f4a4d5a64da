package io.sealstream.faults;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Says what happens, with the seconds since the start. */
final class Progress {
    private final long began = System.nanoTime();
    private final PrintWriter to;

    Progress(PrintWriter to) {
        this.to = to;
    }

    void say(String line) {
        to.printf("%5d s  %s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), line);
    }
}
