/** Verifying a log, from an export and from Kafka, beside hashing and reading the same bytes. */
package io.sealstream.bench.verify;
