package io.sealstream.cli.submit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Splits a stream at line feeds, keeping at most one line of bounded length. */
final class Lines {
    /** Ten times what an event's data may be by default: JSON can be six times as long as what it says. */
    static final int MAX_BYTES = 16 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    Lines(InputStream in) {
        this.in = in;
    }

    /** One line without its end; what is beyond the bound was passed over. */
    static final class Line {
        private final byte[] bytes;
        private final boolean tooLong;

        private Line(byte[] bytes, boolean tooLong) {
            this.bytes = bytes;
            this.tooLong = tooLong;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean isTooLong() {
            return tooLong;
        }

        boolean isBlank() {
            for (byte b : bytes) if (b != ' ' && b != '\t' && b != '\r') return false;
            return !tooLong;
        }
    }

    /** The next line; null at the end. */
    Line next() throws IOException {
        if (!fill()) return null;
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        boolean tooLong = false;
        do {
            int end = indexOfLineFeed();
            if (line.size() + (end - position) <= MAX_BYTES) line.write(buffer, position, end - position);
            else tooLong = true;
            boolean ended = end < limit;
            position = ended ? end + 1 : limit;
            if (ended) break;
        } while (fill());
        return new Line(line.toByteArray(), tooLong);
    }

    private int indexOfLineFeed() {
        int at = position;
        while (at < limit && buffer[at] != '\n') at++;
        return at;
    }

    private boolean fill() throws IOException {
        if (position < limit) return true;
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }
}
