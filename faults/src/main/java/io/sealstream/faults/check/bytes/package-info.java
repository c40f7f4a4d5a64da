/** Bytes and hashes, kept small: a log of millions of events is checked with its hashes in memory. Uses the JDK only. */
package io.sealstream.faults.check.bytes;
