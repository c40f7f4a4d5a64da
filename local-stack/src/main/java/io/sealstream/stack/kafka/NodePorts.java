package io.sealstream.stack.kafka;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Where a node of the cluster listens on 127.0.0.1: for clients and brokers, for the controllers' quorum, and where it
 * advertises a name to those, once more for who does not know the name.
 */
record NodePorts(int client, int controller, OptionalInt local) {
    NodePorts(int client, int controller) {
        this(client, controller, OptionalInt.empty());
    }

    IntStream all() {
        return IntStream.concat(IntStream.of(client, controller), local.stream());
    }
}
