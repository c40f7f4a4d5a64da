package io.sealstream.cli.export;

import io.sealstream.ledger.Bytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads an Avro object container file (Avro 1.12 specification, "Object Container Files") block by block, to its very last
 * byte. Avro's own DataFileStream takes a block that was cut off, and an empty one, for the end of the file: whoever cut
 * events off would go unnoticed.
 */
final class ContainerFile implements Closeable {
    /** Of one block, stored or decompressed; ours have 64 KiB or one event. */
    private static final int MAX_BLOCK_BYTES = 128 << 20;

    private final InputStream in;
    private final BinaryDecoder decoder;
    private final ContainerHeader header;

    /** One block's events, one after the other. */
    record Block(long count, Bytes events) {}

    private ContainerFile(InputStream in) throws IOException {
        this.in = in;
        // Not the buffering one: nothing may be read ahead of the block boundaries checked here.
        this.decoder = DecoderFactory.get().directBinaryDecoder(in, null);
        this.header = ContainerHeader.read(decoder);
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws IOException if it is no container file of sealed events with a codec that the format allows
     * @throws UncheckedIOException if the disk fails, here and later
     */
    static ContainerFile open(Path file) throws IOException {
        return open(Files.newInputStream(file));
    }

    static ContainerFile open(InputStream file) throws IOException {
        InputStream in = new BufferedInputStream(new Disk(file), 1 << 16);
        try {
            return new ContainerFile(in);
        } catch (IOException | UncheckedIOException e) {
            in.close();
            throw e;
        }
    }

    /** Tells a disk that fails, of which nobody can judge the log, from a file that is damaged, which says it is false. */
    private static final class Disk extends FilterInputStream {
        private Disk(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            try {
                return in.read(target, offset, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * The next block; empty at the end of the file.
     *
     * @throws IOException if it is damaged or cut off
     */
    Optional<Block> next() throws IOException {
        if (isAtEnd()) return Optional.empty();
        try {
            long count = decoder.readLong();
            long size = decoder.readLong();
            if (count < 1 || size < 0 || size > MAX_BLOCK_BYTES)
                throw new IOException("a block claims " + count + " events in " + size + " bytes");
            byte[] stored = readExactly((int) size);
            if (!Arrays.equals(readExactly(DataFileConstants.SYNC_SIZE), header.sync()))
                throw new IOException("a block does not end with the file's sync marker");
            return Optional.of(new Block(count, decompress(stored)));
        } catch (EOFException e) {
            throw new IOException("the file ends within a block: it was cut off", e);
        }
    }

    private boolean isAtEnd() throws IOException {
        in.mark(1);
        if (in.read() < 0) return true;
        in.reset();
        return false;
    }

    /** Grows with what is there, not with what a length claims. */
    private byte[] readExactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) throw new EOFException();
        return bytes;
    }

    private Bytes decompress(byte[] stored) throws IOException {
        if (!header.deflated()) return Bytes.owning(stored, 0, stored.length);
        Inflater inflater = new Inflater(true);
        try (InflaterInputStream inflated = new InflaterInputStream(new ByteArrayInputStream(stored), inflater)) {
            byte[] events = inflated.readNBytes(MAX_BLOCK_BYTES + 1);
            if (events.length > MAX_BLOCK_BYTES)
                throw new IOException("a block is over " + MAX_BLOCK_BYTES + " bytes when decompressed");
            return Bytes.owning(events, 0, events.length);
        } catch (EOFException e) {
            throw new IOException("a block's compressed data end early", e);
        } finally {
            inflater.end();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
