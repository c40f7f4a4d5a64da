/** Where a predecessor was, believed only as far as the sealed topic, or at least the tiles, still yield it. Writes nothing. */
package io.sealstream.anchor.resume;
