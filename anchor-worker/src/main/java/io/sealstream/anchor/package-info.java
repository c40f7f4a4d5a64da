/**
 * The anchor worker: grows the tree over the sealed topic, signs checkpoints, writes tiles, and has checkpoints timestamped.
 */
package io.sealstream.anchor;
