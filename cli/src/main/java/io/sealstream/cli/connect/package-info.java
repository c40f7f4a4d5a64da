/** Which cluster and which log a command is about, in Kafka's manner, and the sealer's consumer group there. */
package io.sealstream.cli.connect;
