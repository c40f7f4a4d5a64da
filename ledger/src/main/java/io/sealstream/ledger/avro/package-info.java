/**
 * Avro's binary encoding (Avro 1.12 specification, "Binary Encoding"), read strictly and written canonically.
 *
 * <p>Written here because every hash is over these bytes: a verifier must need nothing but the JDK to reproduce them, and
 * Avro's own decoder forgives what the format refuses (invalid UTF-8, overlong varints, wrong block sizes).
 */
package io.sealstream.ledger.avro;
