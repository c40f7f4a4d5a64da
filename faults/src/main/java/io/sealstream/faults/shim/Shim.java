package io.sealstream.faults.shim;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The library that spoils a process's clock and disk; compiled on the machine that it is for. */
public final class Shim {
    private static final List<String> COMPILERS = List.of("cc", "gcc", "clang");
    private static final int BOUND_SECONDS = 60;

    private final Path library;

    private Shim(Path library) {
        this.library = library;
    }

    /** Why there can be no shim on this machine, in a line; empty if there can. */
    public static Optional<String> obstacle() {
        if (!System.getProperty("os.name").equals("Linux"))
            return Optional.of("faults of clock and disk need Linux; this is " + System.getProperty("os.name"));
        if (compiler().isEmpty())
            return Optional.of("faults of clock and disk need a C compiler: none of " + String.join(", ", COMPILERS)
                    + " is on the PATH");
        return Optional.empty();
    }

    /**
     * Compiles the library.
     *
     * @param directory where it is kept; made if missing. Its path has neither colon nor white space, for {@code LD_PRELOAD}
     * @throws IllegalStateException if there is an {@link #obstacle}, or the compiler fails; its messages are in the text
     * @throws IllegalArgumentException if the path cannot be preloaded from
     */
    public static Shim compile(Path directory) {
        obstacle().ifPresent(obstacle -> {
            throw new IllegalStateException(obstacle);
        });
        try {
            Path home = Files.createDirectories(directory).toRealPath();
            if (home.toString().matches(".*[:\\s].*"))
                throw new IllegalArgumentException("the shim cannot be preloaded from " + home
                        + ": choose a directory without colon and white space in its path");
            Path source = home.resolve("shim.c");
            try (InputStream text = Shim.class.getResourceAsStream("shim.c")) {
                Files.write(source, text.readAllBytes());
            }
            return new Shim(compile(source, home.resolve("shim.so")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compile the shim in " + directory, e);
        }
    }

    private static Path compile(Path source, Path library) throws IOException {
        Path log = library.resolveSibling("shim.log");
        // The last: for C libraries that keep dlsym apart.
        Process process = new ProcessBuilder(
                        compiler().orElseThrow().toString(),
                        "-std=gnu11",
                        "-shared",
                        "-fPIC",
                        "-O2",
                        "-o",
                        library.toString(),
                        source.toString(),
                        "-ldl")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!ended(process)) throw new IllegalStateException("the C compiler took more than " + BOUND_SECONDS + " s");
        if (process.exitValue() != 0)
            throw new IllegalStateException("the C compiler refuses the shim:\n" + Files.readString(log));
        return library;
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(BOUND_SECONDS, SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Optional<Path> compiler() {
        String path = System.getenv().getOrDefault("PATH", "");
        return COMPILERS.stream()
                .flatMap(name -> Arrays.stream(path.split(File.pathSeparator)).map(entry -> Path.of(entry, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The environment of a process that the control rules, and of its children.
     *
     * @param directory below which the disk is spoiled; it exists already, and the process calls it by its real path
     * @throws UncheckedIOException if the directory does not exist
     */
    public Map<String, String> environment(Control control, Path directory) {
        try {
            return Map.of(
                    "LD_PRELOAD", library.toString(),
                    "FAULTS_SHIM_CONTROL", control.file().toRealPath().toString(),
                    "FAULTS_SHIM_DIRECTORY", directory.toRealPath().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find " + directory + " and " + control.file(), e);
        }
    }
}
