package io.sealstream.schemas.strict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Writes one generated record in canonical Avro, and never other text than it was given. */
public final class StrictWriter {
    private final SpecificDatumWriter<SpecificRecord> writer;

    public StrictWriter(Class<? extends SpecificRecord> type) {
        SpecificData model = new OurRecords();
        this.writer = new WholeText(model.getSchema(type), model);
    }

    /**
     * Writes the record's body.
     *
     * @throws IOException if {@code out} fails, or the record is not complete; the message names the field
     */
    public void write(SpecificRecord record, OutputStream out) throws IOException {
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            writer.write(record, encoder);
        } catch (AvroRuntimeException | NullPointerException | ClassCastException e) {
            // Avro's ways of saying that a field holds null or something of another type.
            throw new IOException(e.getMessage(), e);
        }
        encoder.flush();
    }

    /** Half a surrogate pair has no UTF-8; Java would write a question mark in its place. */
    private static final class WholeText extends SpecificDatumWriter<SpecificRecord> {
        WholeText(Schema schema, SpecificData model) {
            super(schema, model);
        }

        @Override
        protected void writeString(Object text, Encoder out) throws IOException {
            if (!UTF_8.newEncoder().canEncode((CharSequence) text))
                throw new IOException("half a surrogate pair in a string, which UTF-8 cannot hold");
            super.writeString(text, out);
        }
    }
}
