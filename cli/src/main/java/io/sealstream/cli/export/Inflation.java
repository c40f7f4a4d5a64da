package io.sealstream.cli.export;

import io.sealstream.ledger.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Decompresses raw deflate (RFC 1951), as Avro's codec of that name stores it. Not for use by more than one thread. */
final class Inflation implements AutoCloseable {
    private static final int ROOM = 128 << 10;
    /** What is kept for the next time: a single huge block should not stay. */
    private static final int KEPT = 1 << 20;

    private final Inflater inflater = new Inflater(true);
    private byte[] room = new byte[ROOM];

    /**
     * What this decompresses to; empty where that has more than {@code most} bytes.
     *
     * @throws IOException if it is damaged
     */
    Optional<Bytes> inflate(Bytes stored, int most) throws IOException {
        inflater.reset();
        inflater.setInput(stored.buffer());
        try {
            int size = 0;
            while (!inflater.finished()) {
                if (size == room.length) {
                    if (size > most) return Optional.empty();
                    room = Arrays.copyOf(room, (int) Math.min(2L * size, most + 1L));
                }
                int more = inflater.inflate(room, size, room.length - size);
                if (more == 0 && inflater.needsInput()) throw new IOException("a block's compressed data end early");
                size += more;
            }
            if (size > most) return Optional.empty();
            // One that is not kept is given away: of a huge block there should not be two.
            byte[] owned = room.length > KEPT ? room : Arrays.copyOf(room, size);
            return Optional.of(Bytes.owning(owned, 0, size));
        } catch (DataFormatException e) {
            throw invalid(e);
        } finally {
            if (room.length > KEPT) room = new byte[ROOM];
        }
    }

    private static ZipException invalid(DataFormatException fault) {
        ZipException invalid =
                new ZipException(fault.getMessage() != null ? fault.getMessage() : "Invalid ZLIB data format");
        invalid.initCause(fault);
        return invalid;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
