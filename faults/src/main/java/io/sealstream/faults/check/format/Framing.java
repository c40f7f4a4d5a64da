package io.sealstream.faults.check.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What stands before Avro on Kafka (format section 2): a registry's id, or a schema's fingerprint.
 *
 * @param bodyOffset where the Avro begins
 * @param schemaId null where the schema is named by its fingerprint
 * @param fingerprint CRC-64-AVRO; null where the schema is named by its id
 */
public record Framing(int bodyOffset, Integer schemaId, Long fingerprint) {
    private static final int BY_ID = 5;
    private static final int BY_FINGERPRINT = 10;

    /**
     * What a value begins with.
     *
     * @throws MalformedException if it is neither
     */
    public static Framing of(byte[] value) throws MalformedException {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        if (value.length >= BY_ID && value[0] == 0) return new Framing(BY_ID, buffer.getInt(1), null);
        if (value.length >= BY_FINGERPRINT && value[0] == (byte) 0xc3 && value[1] == 1)
            return new Framing(
                    BY_FINGERPRINT, null, buffer.order(ByteOrder.LITTLE_ENDIAN).getLong(2));
        throw new MalformedException("it begins with neither framing");
    }
}
