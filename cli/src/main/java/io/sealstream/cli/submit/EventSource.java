package io.sealstream.cli.submit;

import io.sealstream.Event;
import io.sealstream.cli.cloudevents.BadLineException;
import io.sealstream.cli.cloudevents.EventLine;
import io.sealstream.cli.terminal.Failure;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Events from a file or standard input, line by line, gzip or not, in constant memory. */
public final class EventSource implements AutoCloseable {
    /** Standard input's name on the command line. */
    public static final String STANDARD_INPUT = "-";

    private final String name;
    private final InputStream in;

    /** What is done with each line. */
    public interface Visitor {
        /** An event, on a line counted from 1. */
        void event(long line, Event event);

        /** A line that is none. */
        void badLine(long line, String why);
    }

    private EventSource(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /**
     * Opens a file, or standard input for {@code -}.
     *
     * @throws Failure if it cannot be read
     */
    public static EventSource open(String file) {
        if (file.equals(STANDARD_INPUT)) return new EventSource("standard input", new NeverClosed(System.in));
        try {
            return new EventSource(file, Files.newInputStream(Path.of(file)));
        } catch (NoSuchFileException e) {
            throw Failure.cannotTell("there is no file " + file, e);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Events from a stream; {@code name} stands in messages. */
    public static EventSource of(String name, InputStream in) {
        return new EventSource(name, in);
    }

    /**
     * Hands every line to the visitor; empty ones are passed over.
     *
     * @return the number of lines
     */
    public long read(Visitor visitor) {
        long number = 0;
        try {
            Lines lines = new Lines(Gunzip.ifCompressed(in));
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) visit(++number, line, visitor);
            return number;
        } catch (EOFException e) {
            throw Failure.cannotTell(name + " ends in the middle of its gzip data, after line " + number, e);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot read " + name + " after line " + number + ": " + e.getMessage(), e);
        }
    }

    private static void visit(long number, Lines.Line line, Visitor visitor) {
        if (line.isBlank()) return;
        if (line.isTooLong()) {
            visitor.badLine(number, "longer than " + Lines.MAX_BYTES + " bytes");
            return;
        }
        Event event;
        try {
            event = EventLine.parse(line.bytes());
        } catch (BadLineException e) {
            visitor.badLine(number, e.getMessage());
            return;
        }
        visitor.event(number, event);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Standard input is the process', not ours. */
    private static final class NeverClosed extends FilterInputStream {
        NeverClosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
