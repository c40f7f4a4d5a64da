package io.sealstream.bench.size;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** {@link IndexMemory} in a process of its own, whose memory is the index's and nobody else's. */
record MemoryAtSizes(List<Long> sizes) implements Contender {
    private static final Duration BOUND = Duration.ofMinutes(15);
    private static final double MIB = 1 << 20;

    MemoryAtSizes {
        sizes = List.copyOf(sizes);
    }

    static String heap(long size) {
        return "index, heap with " + Sizes.name(size) + " events";
    }

    private static String resident(long size) {
        return "index, resident memory of its process with " + Sizes.name(size) + " events";
    }

    static String cost(long size) {
        return "index, processor time of an event with " + Sizes.name(size) + " events";
    }

    @Override
    public List<Quantity> quantities() {
        return sizes.stream()
                .flatMap(size -> Stream.of(
                        new Quantity(heap(size), "MiB"),
                        new Quantity(resident(size), "MiB"),
                        new Quantity(cost(size), "ns")))
                .toList();
    }

    @Override
    public String description() {
        return "a JVM with 400 MiB of heap that adds events to a deduplication index and looks each up before, as the sealer does:"
                + " its heap after a collection, its memory that no file backs, and the processor time of all its threads for each"
                + " of the last 500,000 events";
    }

    @Override
    public double[] round(int number) {
        Path directory = temporaryDirectory();
        List<String> arguments =
                new ArrayList<>(List.of(directory.resolve("index").toString()));
        sizes.forEach(size -> arguments.add(size.toString()));
        JavaProgram program = JavaProgram.of(IndexMemory.class, arguments.toArray(String[]::new))
                .withJvmOptions(List.of("-Xmx400m", "-XX:+UseG1GC"));
        try (ChildJvm process = ChildJvm.start(program, directory.resolve("index.log"))) {
            OptionalInt exit = process.awaitExit(BOUND);
            if (exit.isEmpty() || exit.getAsInt() != 0)
                throw new IllegalStateException("the index was not filled; the end of its log: " + process.logTail(10));
            return values(process.log());
        } finally {
            delete(directory);
        }
    }

    private double[] values(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            double[] values = lines.filter(line -> line.startsWith(IndexMemory.SAYS))
                    .map(line -> line.split(" "))
                    .flatMap(said -> Stream.of(
                            Double.parseDouble(said[2]) / MIB,
                            Double.parseDouble(said[3]) / MIB,
                            Double.parseDouble(said[4])))
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (values.length != 3 * sizes.size())
                throw new IllegalStateException("the index did not grow to all sizes");
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("sealstream-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for the index", e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
