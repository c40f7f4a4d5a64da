/**
 * The sealed log format, version 1, in pure Java: what is hashed, chained, proved and verified.
 *
 * <p>This package holds the two value types everything else is made of. Nothing below it may touch anything but the JDK.
 */
package io.sealstream.ledger;
