/**
 * The Merkle tree of RFC 6962 section 2.1 over event hashes: its root, kept as a compact range, and proofs of inclusion and
 * consistency.
 *
 * <p>A leaf hash is an event hash as the chain made it, so leaves are never hashed here. Sizes and indices run to
 * 2<sup>63</sup> - 1. Touches nothing but {@link io.sealstream.ledger.Hash}.
 */
package io.sealstream.ledger.tree;
