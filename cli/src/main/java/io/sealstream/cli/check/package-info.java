/** Checks a log event by event, wherever it is read from: the chain, the keys beside it, and the tree over it. */
package io.sealstream.cli.check;
