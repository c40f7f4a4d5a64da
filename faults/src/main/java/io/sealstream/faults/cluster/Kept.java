package io.sealstream.faults.cluster;

import io.sealstream.faults.shim.Control;
import io.sealstream.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process that is started again whenever it ends by itself, as whoever runs it in earnest would have it. Faults end it and
 * hold it down.
 */
public final class Kept implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration BACKOFF = Duration.ofSeconds(1);

    private final String name;
    private final Program program;
    private final Optional<Control> control;
    private final Optional<Path> state;
    private final Consumer<String> ended;
    private final Thread watch;
    private boolean wanted;
    private List<Long> suspended = List.of();
    private int kills;
    private volatile boolean closed;

    /**
     * A process that does not run yet.
     *
     * @param control of its clock and disk, where this machine can do that
     * @param state the directory that it keeps its state in, if it has any
     * @param ended told what it said when it ended by itself
     */
    Kept(String name, Program program, Optional<Control> control, Optional<Path> state, Consumer<String> ended) {
        this.name = name;
        this.program = program;
        this.control = control;
        this.state = state;
        this.ended = ended;
        this.watch = new Thread(this::watch, "keeper of " + name);
        watch.setDaemon(true);
        watch.start();
    }

    public String name() {
        return name;
    }

    public Optional<Control> control() {
        return control;
    }

    public Optional<Path> state() {
        return state;
    }

    /** How often it was killed. */
    public synchronized int kills() {
        return kills;
    }

    public synchronized boolean isAlive() {
        return program.isAlive();
    }

    /** The ids of its processes. */
    public synchronized List<Long> pids() {
        return program.pids();
    }

    /** Has it run from now on. */
    public synchronized void start() {
        wanted = true;
        if (!program.isAlive()) tryToStart();
    }

    /** SIGKILL; it stays down until {@link #start}. False if it did not run. */
    public synchronized boolean kill() {
        wanted = false;
        if (!program.isAlive()) return false;
        program.kill();
        suspended = List.of();
        kills++;
        return true;
    }

    /** Ends it in good order; it stays down until {@link #start}. False if it did not run. */
    public synchronized boolean stop() {
        wanted = false;
        boolean ran = program.isAlive();
        resume();
        program.stop();
        return ran;
    }

    /** SIGSTOP: it stands still, with its connections open. False if it does not run. */
    public synchronized boolean suspend() {
        suspended = program.pids();
        signal("STOP", suspended);
        return !suspended.isEmpty();
    }

    /** SIGCONT, where it was suspended. */
    public synchronized void resume() {
        signal("CONT", suspended);
        suspended = List.of();
    }

    private static void signal(String name, List<Long> pids) {
        if (pids.isEmpty()) return;
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            // One that has ended meanwhile, a backend of Postgres, say, is no failure.
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run kill", e);
        }
    }

    private void watch() {
        try {
            while (!closed) {
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
                if (endedByItself()) {
                    TimeUnit.MILLISECONDS.sleep(BACKOFF.toMillis());
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean endedByItself() {
        if (!wanted || closed || program.isAlive()) return false;
        ended.accept(name + " ended by itself:\n" + program.lastWords());
        return true;
    }

    private synchronized void startAgain() {
        if (wanted && !closed && !program.isAlive()) tryToStart();
    }

    /** One that does not start, on a full disk, say, is tried again by the watch. */
    private void tryToStart() {
        try {
            program.start();
        } catch (StackException e) {
            ended.accept(name + " did not start: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.interrupt();
        synchronized (this) {
            wanted = false;
            program.kill();
        }
    }
}
