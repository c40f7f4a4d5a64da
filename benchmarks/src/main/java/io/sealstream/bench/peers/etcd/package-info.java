/** A hash chain in etcd, by compare-and-swap; etcd itself is the system's, where there is one. */
package io.sealstream.bench.peers.etcd;
