package io.sealstream.stack.kafka;

/** Where a node of the cluster listens on 127.0.0.1: for clients and brokers, and for the controllers' quorum. */
record NodePorts(int client, int controller) {}
