/**
 * Has the newest checkpoint timestamped, on schedule and on request, and publishes what the authorities answered as an
 * anchor. Works beside the checkpointing and never holds it up: it only ever sees checkpoints that are committed.
 */
package io.sealstream.anchor.stamp;
