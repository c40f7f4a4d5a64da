package io.sealstream.stack.process;

import io.sealstream.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends what the JDK cannot: it knows of SIGTERM and SIGKILL only. */
final class Signal {
    private Signal() {}

    /**
     * Sends a signal by its name without {@code SIG}.
     *
     * @throws StackException if the process has ended
     */
    static void send(String name, long pid) {
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start();
            if (kill.onExit().join().exitValue() != 0)
                throw new StackException("cannot send SIG" + name + " to process " + pid + ": it has ended");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run sh", e);
        }
    }
}
