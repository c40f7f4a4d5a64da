/** {@code sealstream tail}: sealed events as they stand in the log, not verified. */
package io.sealstream.cli.tail;
