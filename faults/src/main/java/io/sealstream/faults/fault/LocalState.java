package io.sealstream.faults.fault;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sealstream.stack.directory.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a process that does not run. */
final class LocalState {
    private LocalState() {}

    static void delete(Path directory) {
        try {
            FileTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }

    /** Damages one file, chosen by chance among those with content; says which and how. */
    static String damage(Path directory, Random random, Predicate<Path> which) {
        List<Path> files = files(directory, which);
        if (files.isEmpty()) return "nothing there to damage";
        Path file = files.get(random.nextInt(files.size()));
        try {
            return directory.relativize(file) + " " + damage(file, random);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot damage " + file, e);
        }
    }

    /** Adds bytes that mean nothing to the end of every such file. */
    static void addNoise(Path directory, Random random, Predicate<Path> which) {
        byte[] noise = new byte[random.nextInt(1, 500)];
        random.nextBytes(noise);
        for (Path file : files(directory, which)) {
            try {
                Files.write(file, noise, APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }

    private static List<Path> files(Path directory, Predicate<Path> which) {
        if (!Files.exists(directory)) return List.of();
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > 0)
                    .filter(which)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    private static String damage(Path file, Random random) throws IOException {
        try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
            long at = random.nextLong(channel.size());
            if (random.nextBoolean()) {
                channel.truncate(at);
                return "cut to " + at + " bytes";
            }
            byte[] noise = new byte[(int) Math.min(16, channel.size() - at)];
            random.nextBytes(noise);
            channel.write(ByteBuffer.wrap(noise), at);
            return noise.length + " bytes at " + at + " made noise";
        }
    }
}
