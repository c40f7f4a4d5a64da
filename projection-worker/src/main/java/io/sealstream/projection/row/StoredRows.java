package io.sealstream.projection.row;

import io.sealstream.ledger.avro.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads rows of {@code events} in the binary format of COPY, strictly: the header, then rows of all columns, then the trailer,
 * and nothing after it. Keeps no more than the row that is being read. Not for use by more than one thread.
 */
public final class StoredRows {
    private static final int FIELDS = EventColumn.values().length;
    private static final int TRAILER = -1;
    private static final int NULL = -1;

    private final Chunks chunks;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private boolean ended;

    /** What is read, in pieces that may end anywhere; each the reader's from then on. */
    @FunctionalInterface
    public interface Chunks {
        /** The next; null after the last. */
        byte[] next();
    }

    /**
     * Starts to read.
     *
     * @throws MalformedException if it does not begin as the format does
     */
    public StoredRows(Chunks chunks) throws MalformedException {
        this.chunks = chunks;
        byte[] header = new byte[BinaryRow.header().length];
        need(header.length);
        buffer.get(header);
        if (!Arrays.equals(header, BinaryRow.header()))
            throw new MalformedException("what came is not COPY's binary format, version 1 without extensions");
    }

    /**
     * The next row; empty after the last.
     *
     * @throws MalformedException if it has not as many fields as there are columns, or ends early
     */
    public Optional<StoredRow> next() throws MalformedException {
        if (ended) return Optional.empty();
        need(Short.BYTES);
        int start = buffer.position();
        int fields = buffer.getShort(start);
        if (fields == TRAILER) return end();
        if (fields != FIELDS) throw new MalformedException("a row of " + fields + " fields, not " + FIELDS);
        int[] starts = new int[FIELDS];
        int[] lengths = new int[FIELDS];
        int at = Short.BYTES;
        for (int i = 0; i < FIELDS; i++) {
            need(at + Integer.BYTES);
            int length = buffer.getInt(buffer.position() + at);
            if (length < NULL) throw new MalformedException("a field of " + length + " bytes");
            at = Math.addExact(at, Integer.BYTES);
            starts[i] = at;
            lengths[i] = length;
            at = Math.addExact(at, Math.max(0, length));
            need(at);
        }
        // Only now: what had to be fetched for this row may have moved its beginning.
        int from = buffer.position();
        for (int i = 0; i < FIELDS; i++) starts[i] += from;
        buffer.position(from + at);
        return Optional.of(new StoredRow(buffer.array(), from, from + at, starts, lengths));
    }

    private Optional<StoredRow> end() throws MalformedException {
        ended = true;
        if (buffer.remaining() > Short.BYTES || chunks.next() != null)
            throw new MalformedException("more follows the last row");
        return Optional.empty();
    }

    /** Sees to it that so many bytes are there, from the buffer's position on. */
    private void need(int count) throws MalformedException {
        while (buffer.remaining() < count) {
            byte[] more = chunks.next();
            if (more == null) throw new MalformedException("the rows end early");
            if (!buffer.hasRemaining()) {
                buffer = ByteBuffer.wrap(more);
                continue;
            }
            byte[] both = new byte[Math.addExact(buffer.remaining(), more.length)];
            int left = buffer.remaining();
            buffer.get(both, 0, left);
            System.arraycopy(more, 0, both, left, more.length);
            buffer = ByteBuffer.wrap(both);
        }
    }
}
