/** A hash chain in Postgres, by function under a row lock. */
package io.sealstream.bench.peers.postgres;
