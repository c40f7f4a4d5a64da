/**
 * What a log signs and hands out as text: checkpoints as C2SP signed notes, and proofs of one event against them.
 *
 * <p>Follows c2sp.org/signed-note, /tlog-checkpoint and /tlog-proof as format section 4 narrows them. Parsing is about form
 * only and throws {@link java.lang.IllegalArgumentException} saying what is wrong; whatever parses writes back to the same
 * bytes. Trust is decided by {@code verify}, whose outcome is a {@link io.sealstream.ledger.checkpoint.Verification}; what
 * to trust (origin, keys) always comes from the caller. Touches the tree and the JDK's Ed25519.
 */
package io.sealstream.ledger.checkpoint;
