package io.sealstream.schemas.registry;

import org.apache.avro.Schema;

/** A registry's answer about one schema id. */
public sealed interface RegistrySchema {
    /** An Avro schema, its references resolved. */
    record Avro(Schema schema) implements RegistrySchema {}

    /** Something that is no Avro schema: Protobuf, JSON Schema, or text that Avro cannot parse. */
    record NotAvro(String reason) implements RegistrySchema {}

    /** The registry answered that it has no such id. */
    record Unknown() implements RegistrySchema {}
}
