package io.sealstream.cli.local;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM interrupt the thread that opened this, which unwinds through its try blocks as after any failure; the
 * process ends when this is closed. So there is one way in which things are stopped and cleaned up.
 */
public final class Unwinding implements AutoCloseable {
    /** A sealer commits and closes within 30 s, a broker within 20. */
    private static final long BOUND_SECONDS = 60;

    private static volatile boolean underWay;

    private final Thread unwound = Thread.currentThread();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    private Unwinding(int exitCode) {
        hook = new Thread(() -> unwind(exitCode), "unwinding");
    }

    /** From now on a signal ends the process in this way and with this exit code. */
    public static Unwinding onSignal(int exitCode) {
        Unwinding unwinding = new Unwinding(exitCode);
        Runtime.getRuntime().addShutdownHook(unwinding.hook);
        return unwinding;
    }

    /** Whether a signal has come: failures from here on are only its consequences. */
    public static boolean isUnderWay() {
        return underWay;
    }

    private void unwind(int exitCode) {
        underWay = true;
        unwound.interrupt();
        try {
            if (!finished.await(BOUND_SECONDS, TimeUnit.SECONDS))
                System.err.println("sealstream: not everything stopped within " + BOUND_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The only way to an exit code of one's own from here.
        Runtime.getRuntime().halt(exitCode);
    }

    @Override
    public void close() {
        finished.countDown();
        if (!underWay) Runtime.getRuntime().removeShutdownHook(hook);
    }
}
