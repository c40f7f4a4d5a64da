/**
 * The records of format section 2 and their bytes: what a producer publishes ({@code Event}), what is hashed ({@code
 * Entry}, with its {@code Claims}), and what the sealed topic holds ({@code SealedEvent}).
 *
 * <p>Fields named "null where absent" are exactly the null-first unions of the schema.
 */
package io.sealstream.ledger.event;
