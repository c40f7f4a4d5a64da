package io.sealstream.stack.process;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.sealstream.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A Java program in a process of its own.
 *
 * <p>It dies with this process, however this one ends: the child halts when its standard input ends (see {@link Leash}). A
 * suspended child does so once it is resumed. Ctrl-C in a terminal does not reach it, so that the parent decides in which
 * order things stop.
 */
public final class ChildJvm implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(20);

    /** Signals that are ignored stay ignored across exec, and a JVM that starts with them ignored leaves them so. */
    private static final String DEAF_TO_THE_TERMINAL = "trap '' INT HUP; exec \"$@\"";

    private final Process process;
    private final LogFile log;

    private ChildJvm(Process process, LogFile log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the program; its standard output and error are appended to {@code log}, whose directory is made if missing.
     *
     * @throws StackException if the process cannot be started
     * @throws UncheckedIOException if the log cannot be written
     */
    public static ChildJvm start(JavaProgram program, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            LogFile output = LogFile.endOf(log);
            return new ChildJvm(builder(program, log).start(), output);
        } catch (IOException e) {
            throw new StackException("cannot start " + program.mainClass() + ": " + e.getMessage(), e);
        }
    }

    private static ProcessBuilder builder(JavaProgram program, Path log) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of("sh", "-c", DEAF_TO_THE_TERMINAL, "sh", java.toString()));
        command.addAll(program.jvmOptions());
        command.addAll(List.of(Leash.class.getName(), program.mainClass()));
        command.addAll(program.arguments());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(program.environment());
        // Not as an argument: a class path can be longer than a command line may be.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The file that holds the program's output, and that of its predecessors. */
    public Path log() {
        return log.path();
    }

    /** The last lines, at most {@code lines}, of what this process wrote; empty if it wrote nothing. */
    public String logTail(int lines) {
        return log.tail(lines);
    }

    /** SIGKILL: the process ends at once, whatever it was doing. Returns when it is gone; does nothing if it was. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM, without waiting for what comes of it. */
    public void requestStop() {
        // By its handle: Process.destroy would close the child's standard input, and the leash would halt it.
        process.toHandle().destroy();
    }

    /** SIGTERM, and SIGKILL if it has not ended after 20 seconds. Returns when it is gone; does nothing if it was. */
    public void stop() {
        stop(GRACE);
    }

    /** SIGTERM, and SIGKILL if it has not ended after {@code grace}. Returns when it is gone; does nothing if it was. */
    public void stop(Duration grace) {
        requestStop();
        if (awaitExit(grace).isEmpty()) kill();
    }

    /** SIGSTOP: the process stands still, with its memory and connections, until resumed. */
    public void suspend() {
        signal("STOP");
    }

    /** SIGCONT: a suspended process goes on. */
    public void resume() {
        signal("CONT");
    }

    /** Waits for the process to end: its exit code (128 plus the signal's number if killed by one), or empty if it still runs. */
    public OptionalInt awaitExit(Duration atMost) {
        process.onExit()
                .completeOnTimeout(process, atMost.toMillis(), MILLISECONDS)
                .join();
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Same as {@link #kill()}: who wants the program to end well stops it first. */
    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        Signal.send(name, pid());
    }
}
