package io.sealstream.cli.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;

/** What a container file's header says, once it is known to be one that the format allows. */
final class ContainerHeader {
    private final boolean deflated;
    private final byte[] sync;

    private ContainerHeader(boolean deflated, byte[] sync) {
        this.deflated = deflated;
        this.sync = sync;
    }

    boolean deflated() {
        return deflated;
    }

    byte[] sync() {
        return sync;
    }

    /** @throws IOException saying why it is not an export's events */
    static ContainerHeader read(BinaryDecoder decoder) throws IOException {
        try {
            byte[] magic = fixed(decoder, DataFileConstants.MAGIC.length);
            if (!Arrays.equals(magic, DataFileConstants.MAGIC)) throw new IOException("it has not its magic bytes");
            Map<String, ByteBuffer> metadata = metadata(decoder);
            assertSealedEvents(metadata.get(DataFileConstants.SCHEMA));
            return new ContainerHeader(
                    isDeflated(metadata.get(DataFileConstants.CODEC)), fixed(decoder, DataFileConstants.SYNC_SIZE));
        } catch (AvroRuntimeException | UnsupportedOperationException e) {
            // The latter is what Avro says of a length beyond any array.
            throw new IOException("its header does not decode: " + e.getMessage(), e);
        }
    }

    private static void assertSealedEvents(ByteBuffer schema) throws IOException {
        if (schema == null) throw new IOException("it names no schema");
        String form = SchemaNormalization.toParsingForm(new Schema.Parser().parse(text(schema)));
        if (!form.equals(SchemaNormalization.toParsingForm(ExportFiles.schema())))
            throw new IOException("its schema is not that of sealed events");
    }

    private static boolean isDeflated(ByteBuffer codec) throws IOException {
        String name = codec == null ? DataFileConstants.NULL_CODEC : text(codec);
        if (name.equals(DataFileConstants.DEFLATE_CODEC)) return true;
        if (name.equals(DataFileConstants.NULL_CODEC)) return false;
        throw new IOException("its codec is '" + name + "'; the format allows null and deflate");
    }

    private static Map<String, ByteBuffer> metadata(BinaryDecoder decoder) throws IOException {
        Map<String, ByteBuffer> metadata = new HashMap<>();
        for (long left = decoder.readMapStart(); left > 0; left = decoder.mapNext())
            for (long i = 0; i < left; i++) metadata.put(decoder.readString(), decoder.readBytes(null));
        return metadata;
    }

    private static byte[] fixed(BinaryDecoder decoder, int size) throws IOException {
        byte[] bytes = new byte[size];
        decoder.readFixed(bytes);
        return bytes;
    }

    private static String text(ByteBuffer bytes) {
        return UTF_8.decode(bytes.duplicate()).toString();
    }
}
