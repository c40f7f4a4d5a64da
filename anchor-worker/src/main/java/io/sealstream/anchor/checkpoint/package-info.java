/** When to sign, and what: the thread that follows the sealed topic and commits a checkpoint at each of its steps. */
package io.sealstream.anchor.checkpoint;
