/** A hash chain in SQLite, in this process. */
package io.sealstream.bench.peers.sqlite;
