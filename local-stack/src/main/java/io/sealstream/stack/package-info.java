/**
 * The servers that the demo and the tests run on one machine, as real processes that can be killed.
 *
 * <p>This package holds what all of them share. Nothing here knows a log's format.
 */
package io.sealstream.stack;
