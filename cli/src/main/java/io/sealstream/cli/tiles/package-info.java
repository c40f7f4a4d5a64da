/**
 * {@code sealstream export --tiles}: a log as static files (C2SP tlog-tiles), which any web server can serve while it grows.
 * What is published is what the events yield; the checkpoint comes last.
 */
package io.sealstream.cli.tiles;
