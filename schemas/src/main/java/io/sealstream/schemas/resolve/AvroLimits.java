package io.sealstream.schemas.resolve;

import java.util.Map;

/**
 * Bounds for Avro's own decoders, which allocate whatever a length says unless told otherwise.
 *
 * <p>They are system properties of the whole JVM that Avro reads once, when it first decodes; a value that the user set
 * stays. They are generous, for they also hold for the user's other topics: bytes, and one decompressed block of a
 * container file, 128 MiB; a string 16 MiB; a collection 10,000,000 items, and 128 MiB for the slots of all collections in
 * one datum.
 */
public final class AvroLimits {
    private static final Map<String, String> DEFAULTS = Map.of(
            "org.apache.avro.limits.bytes.maxLength", "134217728",
            "org.apache.avro.limits.string.maxLength", "16777216",
            "org.apache.avro.limits.collectionItems.maxLength", "10000000",
            "org.apache.avro.limits.collectionItems.maxAllocation", "134217728",
            "org.apache.avro.limits.decompress.maxLength", "134217728");

    private AvroLimits() {}

    /** Sets each limit that is not set; called where our schemas load, and by whoever uses Avro before that. */
    public static void set() {
        DEFAULTS.forEach((name, value) -> {
            if (System.getProperty(name) == null) System.setProperty(name, value);
        });
    }
}
