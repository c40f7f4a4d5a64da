/**
 * Verifies a copy: every row of every table against the events, the events against their chain, and where it is asked for all of
 * it against the log. Reads one snapshot, in constant memory, and changes nothing.
 */
package io.sealstream.projection.verify;
