/** Writes batches: rows and position in one transaction, which is the only commit point of a copy. */
package io.sealstream.projection.write;
