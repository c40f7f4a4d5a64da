/** {@code sealstream checkpoint} and {@code consistency}: signed checkpoints, believed only once their root is found in the tiles. */
package io.sealstream.cli.checkpoint;
