/**
 * Who vouches for a checkpoint: tokens with what they are verified against, the keys and authorities that the person who asks
 * trusts, and what holding the one against the other came to.
 */
package io.sealstream.cli.attest;
