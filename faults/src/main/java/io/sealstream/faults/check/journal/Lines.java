package io.sealstream.faults.check.journal;

import io.sealstream.faults.check.evidence.UnreadableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lines of a journal. One that does not end, at the end of the file, is left out: whoever wrote it was killed at it. So is
 * one that is torn before a {@code start}: whoever wrote that had been killed, and began anew on the next line.
 */
final class Lines<T> {
    private static final String START = "start\t";

    private final Path file;
    private final LineParser<T> parser;

    /** What a line says. */
    @FunctionalInterface
    interface LineParser<T> {
        /**
         * Parses one.
         *
         * @throws RuntimeException if it says nothing that it may
         */
        T parse(String place, String[] fields);
    }

    /** Takes one line after the other. */
    @FunctionalInterface
    interface Visitor<T> {
        void take(T line);
    }

    Lines(Path file, LineParser<T> parser) {
        this.file = file;
        this.parser = parser;
    }

    void forEach(Visitor<? super T> visitor) {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            long number = 1;
            String line = readLine(in);
            while (line != null) {
                String next = readLine(in);
                boolean mayBeTorn = next != null && next.startsWith(START);
                parse(number, line, mayBeTorn).ifPresent(visitor::take);
                line = next;
                number++;
            }
        } catch (IOException e) {
            throw new UnreadableException("the journal " + file + " cannot be read", e);
        }
    }

    private Optional<T> parse(long number, String line, boolean mayBeTorn) {
        String place = file.getFileName() + " line " + number;
        try {
            return Optional.of(parser.parse(place, line.split("\t", -1)));
        } catch (RuntimeException e) {
            if (mayBeTorn) return Optional.empty();
            throw new UnreadableException(
                    place + " in " + file.getParent() + " is no line of such a journal: '" + line + "'", e);
        }
    }

    /** The next whole line; null at the end, be there a torn one or not. */
    private static String readLine(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder(96);
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') return line.toString();
            line.append((char) c);
        }
        return null;
    }
}
