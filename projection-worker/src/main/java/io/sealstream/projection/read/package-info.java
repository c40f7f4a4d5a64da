/** Takes a log's topics from where a copy is, verifies the chain on the way, and makes batches of rows. Knows no database. */
package io.sealstream.projection.read;
