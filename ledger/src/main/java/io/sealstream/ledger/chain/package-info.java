/**
 * The chain of format section 3: the description that fixes a log for its life, the tip that the next event extends, and
 * the verifier that walks a chain and says what broke and at which sequence.
 */
package io.sealstream.ledger.chain;
