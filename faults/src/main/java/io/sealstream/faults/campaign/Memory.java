package io.sealstream.faults.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.faults.cluster.Installation;
import io.sealstream.faults.cluster.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Samples the resident memory of every process, every few seconds, into a file: seconds, name, bytes. */
final class Memory implements AutoCloseable {
    private static final long EVERY_S = 5;
    private static final long PAGE = 4096;
    private static final long TELLING_MINUTES = 20;

    private final Installation on;
    private final Writer file;
    private final long began = System.nanoTime();
    private final Map<String, List<Long>> samples = new TreeMap<>();
    private final Thread thread = new Thread(this::run, "memory");

    Memory(Installation on, Path file) {
        this.on = on;
        try {
            this.file = Files.newBufferedWriter(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether there was time enough for what grows to show. */
    boolean tells() {
        return System.nanoTime() - began > TimeUnit.MINUTES.toNanos(TELLING_MINUTES);
    }

    /** The most that each process took, in bytes, in the given part of so many parts of the time; 0 where nothing was seen. */
    synchronized Map<String, Long> most(int part, int of) {
        Map<String, Long> most = new TreeMap<>();
        samples.forEach((name, all) -> most.put(
                name,
                all.subList(all.size() * part / of, all.size() * (part + 1) / of).stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)));
        return most;
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(EVERY_S);
                for (Kept process : on.processes()) sample(process);
                file.flush();
            }
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what memory was taken", e);
        }
    }

    private void sample(Kept process) throws IOException {
        long bytes = process.pids().stream().mapToLong(Memory::resident).sum();
        if (bytes == 0) return; // It is down.
        file.write(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + "\t" + process.name() + "\t" + bytes
                + "\n");
        synchronized (this) {
            samples.computeIfAbsent(process.name(), unknown -> new ArrayList<>())
                    .add(bytes);
        }
    }

    /** The second number of {@code statm} is resident pages, the third those of them that are shared: of files, or of Postgres. */
    private static long resident(long pid) {
        try {
            String[] pages = Files.readString(Path.of("/proc", Long.toString(pid), "statm"))
                    .strip()
                    .split(" ", -1);
            return (Long.parseLong(pages[1]) - Long.parseLong(pages[2])) * PAGE;
        } catch (IOException e) {
            return 0; // It has ended meanwhile.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what memory was taken", e);
        }
    }
}
