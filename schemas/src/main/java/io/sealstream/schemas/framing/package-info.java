/**
 * How a value on Kafka names the schema of its body: Confluent's prefix or Avro's single-object encoding (format section 2,
 * "Framing on Kafka"). Bytes only; nothing here knows a schema or a registry.
 */
package io.sealstream.schemas.framing;
