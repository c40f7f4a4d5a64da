package io.sealstream.cli.export;

import io.sealstream.ledger.Bytes;
import java.io.BufferedInputStream;
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
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads an Avro object container file (Avro 1.12 specification, "Object Container Files") block by block, to its very last
 * byte. Avro's own DataFileStream takes a block that was cut off, and an empty one, for the end of the file: whoever cut
 * events off would go unnoticed.
 */
final class ContainerFile implements Closeable {
    private static final int CLAIMABLE = 1 << 20;

    private final InputStream in;
    private final BinaryDecoder decoder;
    private final ContainerHeader header;

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
    Optional<StoredBlock> next() throws IOException {
        if (isAtEnd()) return Optional.empty();
        try {
            long count = decoder.readLong();
            long size = decoder.readLong();
            if (count < 1 || size < 0 || size > StoredBlock.MAX_BYTES)
                throw new IOException("a block claims " + count + " events in " + size + " bytes");
            byte[] stored = readExactly((int) size);
            if (!Arrays.equals(readExactly(DataFileConstants.SYNC_SIZE), header.sync()))
                throw new IOException("a block does not end with the file's sync marker");
            return Optional.of(new StoredBlock(count, Bytes.owning(stored, 0, stored.length), header.deflated()));
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

    /** A large one grows with what is there, not with what a length claims. */
    private byte[] readExactly(int size) throws IOException {
        byte[] bytes = size > CLAIMABLE ? in.readNBytes(size) : new byte[size];
        int read = size > CLAIMABLE ? bytes.length : in.readNBytes(bytes, 0, size);
        if (read < size) throw new EOFException();
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
