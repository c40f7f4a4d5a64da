/**
 * The anchor worker: grows the tree over the sealed topic, signs checkpoints, writes tiles, and has checkpoints timestamped.
 *
 * <p>Here is its process: settings, wiring, start and end. What it does is in the packages below: {@code grow} reads the log,
 * {@code resume} finds where it was, {@code checkpoint} decides when to sign, {@code publish} commits, {@code stamp} asks
 * the authorities.
 */
package io.sealstream.anchor;
