package io.sealstream.operations.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Secrets that are easily found again, each with what it is of. */
final class Canaries {
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** A new one. */
    String secret(String of) {
        return secrets.computeIfAbsent(of, name -> "canary" + secrets.size() + "-" + name.replaceAll("[^a-z]", ""));
    }

    /** Which of them a text has, as they are or as basic authentication would carry them. */
    List<String> in(String where, String text) {
        List<String> found = new ArrayList<>();
        secrets.forEach((of, secret) -> {
            if (text.contains(secret) || text.contains(inBase64(secret))) found.add("the " + of + " in " + where);
        });
        return found;
    }

    List<String> in(Path file) {
        try {
            return in(file.getFileName().toString(), Files.readString(file, ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code ps} would show, of every process of this machine that has not ended meanwhile. */
    List<String> inCommandLines() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.filter(Canaries::isProcess).toList()) {
                Path commandLine = process.resolve("cmdline");
                try {
                    found.addAll(in(commandLine.toString(), Files.readString(commandLine, ISO_8859_1)));
                } catch (IOException e) {
                    if (Files.exists(commandLine)) throw e;
                }
            }
        }
        return found;
    }

    private static boolean isProcess(Path directory) {
        return directory.getFileName().toString().matches("[0-9]+");
    }

    /** As it is encoded behind {@code us:}, a name of whole groups, and as far as its own whole groups go. */
    private static String inBase64(String secret) {
        return Base64.getEncoder().encodeToString(secret.getBytes(ISO_8859_1)).substring(0, 16);
    }
}
