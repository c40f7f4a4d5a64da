/**
 * The topics of one log: their names and the settings the guarantees need, the pinned incarnations of the ingest topic,
 * and the sealed topic as a log that can be read from its tail, from a sequence or from a time.
 *
 * <p>This is what the processes meet in; none of them knows another.
 */
package io.sealstream.topics;
