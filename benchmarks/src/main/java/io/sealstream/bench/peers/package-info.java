/**
 * What people would pick instead of Sealstream, each built as its users would and measured beside the sealer as it ships: hash
 * chains in databases by transaction, and Kafka Streams with the stores it comes with. {@link io.sealstream.bench.peers.Chain} is
 * what a database's chain must do; what is in none of the packages below knows no database.
 */
package io.sealstream.bench.peers;
