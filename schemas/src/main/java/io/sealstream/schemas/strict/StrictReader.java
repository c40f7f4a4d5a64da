package io.sealstream.schemas.strict;

import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.MalformedException;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads one generated record from bytes, refusing what Avro's own decoder forgives: invalid UTF-8, varints beyond 64 bits,
 * wrong block sizes, repeated map keys and bytes left over (format section 3, admission order 3).
 *
 * <p>The writer's schema must have the record's Parsing Canonical Form: nothing is resolved, skipped or defaulted.
 */
public final class StrictReader<T extends SpecificRecord> {
    private final SpecificDatumReader<T> reader;

    public StrictReader(Class<T> type) {
        SpecificData model = new OurRecords();
        Schema schema = model.getSchema(type);
        this.reader = new OnceEach<>(schema, model);
    }

    /**
     * The record whose body runs from {@code offset} to the end of {@code value}.
     *
     * @throws MalformedException saying what is wrong and at which byte of the value
     */
    public T read(byte[] value, int offset) throws MalformedException {
        BinaryReader bytes = new BinaryReader(value, offset, value.length - offset);
        try {
            T record = reader.read(null, new StrictDecoder(bytes));
            bytes.expectEnd();
            return record;
        } catch (MalformedException e) {
            throw e;
        } catch (IOException | AvroRuntimeException e) {
            throw new MalformedException(e.getMessage() + " at byte " + bytes.position());
        }
    }

    private static final class OnceEach<T> extends SpecificDatumReader<T> {
        OnceEach(Schema schema, SpecificData model) {
            super(schema, schema, model);
        }

        @Override
        @SuppressWarnings("unchecked") // Avro's maps are untyped here: keys and values are strings in both schemas.
        protected void addToMap(Object map, Object key, Object value) {
            if (((Map<Object, Object>) map).put(key, value) != null)
                throw new AvroRuntimeException("the map key " + key + " repeats");
        }
    }
}
