package io.sealstream.stack.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.sealstream.stack.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A program that is not Java in a process of its own, without standard input.
 *
 * <p>It dies with this process, however this one ends: by SIGINT, and by SIGKILL ten seconds later (see {@link ShellLeash}).
 * Nothing that is typed in a terminal reaches it, so that the parent decides in which order things stop.
 */
public final class ChildProgram {
    private final Process leash;
    private final long pid;
    private final LogFile log;

    private ChildProgram(Process leash, long pid, LogFile log) {
        this.leash = leash;
        this.pid = pid;
        this.log = log;
    }

    /**
     * Starts the program; its standard output and error are appended to {@code log}, whose directory is made if missing.
     *
     * @param command the program and its arguments; one that cannot be run exits with code 126 or 127 and says so in the log
     * @throws StackException if no process can be started
     * @throws UncheckedIOException if the log cannot be written
     */
    public static ChildProgram start(List<String> command, Path log) {
        return start(command, Map.of(), log);
    }

    /** As {@link #start(List, Path)}, with variables added to this process's own. */
    public static ChildProgram start(List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            LogFile output = LogFile.endOf(log);
            ProcessBuilder builder =
                    new ProcessBuilder(ShellLeash.command(command, log)).redirectError(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process leash = builder.start();
            return new ChildProgram(leash, readPid(leash), output);
        } catch (IOException e) {
            throw new StackException("cannot start " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private static long readPid(Process leash) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(leash.getInputStream(), UTF_8));
        String line = reader.readLine();
        if (line == null) throw new IOException("its shell ended at once");
        return Long.parseLong(line);
    }

    /** The program's own process id, not that of the shell beside it. */
    public long pid() {
        return pid;
    }

    public boolean isAlive() {
        return leash.isAlive();
    }

    /** The file that holds the program's output, and that of its predecessors. */
    public Path log() {
        return log.path();
    }

    /** The last lines, at most {@code lines}, of what this process wrote; empty if it wrote nothing. */
    public String logTail(int lines) {
        return log.tail(lines);
    }

    /**
     * Sends a signal by its name without {@code SIG}.
     *
     * @throws StackException if the program has ended
     */
    public void signal(String name) {
        Signal.send(name, pid);
    }

    /** SIGKILL: the process ends at once, whatever it was doing. Returns when it is gone; does nothing if it was. */
    public void kill() {
        // The shell waits for the program: while it lives, the id is nobody else's.
        if (isAlive()) ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        leash.onExit().join();
    }

    /** Waits for the program to end: its exit code (128 plus the signal's number if killed by one), or empty if it still runs. */
    public OptionalInt awaitExit(Duration atMost) {
        leash.onExit().completeOnTimeout(leash, atMost.toMillis(), MILLISECONDS).join();
        return leash.isAlive() ? OptionalInt.empty() : OptionalInt.of(leash.exitValue());
    }
}
