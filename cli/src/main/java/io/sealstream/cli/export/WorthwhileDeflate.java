package io.sealstream.cli.export;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.apache.avro.file.Codec;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;

/**
 * Avro's codec {@code deflate}, whose stream for a block that hardly shrinks holds the bytes as they are (RFC 1951 section
 * 3.2.4). Whoever verifies an export would pay for every byte saved: decompressing data that does not compress takes several
 * times what hashing it does. For one file; to be closed after it, since nothing in Avro ends a codec.
 */
final class WorthwhileDeflate extends CodecFactory implements AutoCloseable {
    private static final int LEVEL = 6;

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final Deflater storing = new Deflater(Deflater.NO_COMPRESSION, true);

    @Override
    protected Codec createInstance() {
        return new Deflating();
    }

    /** Gives back what the two hold outside the heap; does nothing the second time. */
    @Override
    public void close() {
        deflater.end();
        storing.end();
    }

    private final class Deflating extends Codec {
        @Override
        public String getName() {
            return DataFileConstants.DEFLATE_CODEC;
        }

        @Override
        public ByteBuffer compress(ByteBuffer block) {
            ByteBuffer small = stream(deflater, block);
            // Worth it from a half on.
            return small.remaining() <= block.remaining() / 2 ? small : stream(storing, block);
        }

        private static ByteBuffer stream(Deflater deflater, ByteBuffer block) {
            deflater.reset();
            deflater.setInput(block.duplicate());
            deflater.finish();
            // Room for bytes as they are: five more for each 64 KiB or part of it, at the very least.
            byte[] stream = new byte[block.remaining() + block.remaining() / 100 + 64];
            int size = 0;
            while (!deflater.finished()) {
                if (size == stream.length) stream = Arrays.copyOf(stream, 2 * size);
                size += deflater.deflate(stream, size, stream.length - size);
            }
            return ByteBuffer.wrap(stream, 0, size);
        }

        @Override
        public ByteBuffer decompress(ByteBuffer stream) {
            throw new UnsupportedOperationException("exports are written with this codec, and read by ContainerFile");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Deflating;
        }

        @Override
        public int hashCode() {
            return getName().hashCode();
        }
    }
}
