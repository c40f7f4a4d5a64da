package io.sealstream.schemas.framing;

/** What the first bytes of a value on Kafka say about its schema. */
public sealed interface Framed {

    /** One of the two framings: it names a schema, and the Avro body follows. */
    sealed interface Named extends Framed {
        /** Where the body starts, in bytes from the start of the value. */
        int bodyOffset();
    }

    /** Confluent's prefix: a registry knows the schema by this id. */
    record ConfluentId(int id) implements Named {
        @Override
        public int bodyOffset() {
            return Framing.CONFLUENT_PREFIX;
        }

        @Override
        public String toString() {
            return "schema id " + id;
        }
    }

    /** Avro's single-object encoding: the CRC-64-AVRO of the schema's Parsing Canonical Form. */
    record Fingerprint(long crc64) implements Named {
        @Override
        public int bodyOffset() {
            return Framing.SINGLE_OBJECT_PREFIX;
        }

        @Override
        public String toString() {
            return "fingerprint %016x".formatted(crc64);
        }
    }

    /** Neither: raw Avro, Confluent's header framing, JSON, nothing at all. The reason is fit for a person to read. */
    record Unknown(String reason) implements Framed {}
}
