package io.sealstream.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened one after the other; closing it closes all of it, the last one first, whatever else goes wrong. */
public final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Takes something that was just opened, and gives it back. */
    public <T extends AutoCloseable> T add(T one) {
        opened.push(one);
        return one;
    }

    /** Closes all because of a failure, which stays the one to be thrown. */
    public void closeAfter(Exception failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Throws what failed first, with the rest suppressed in it. */
    @Override
    public void close() {
        IllegalStateException failures = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                if (e instanceof InterruptedException) Thread.currentThread().interrupt();
                if (failures == null) failures = new IllegalStateException("could not close all: " + e.getMessage(), e);
                else failures.addSuppressed(e);
            }
        }
        if (failures != null) throw failures;
    }
}
