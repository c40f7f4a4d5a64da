package io.sealstream.faults.link;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;

/** A server by its name: the ports it is reached by, and where it really listens. */
record Server(String name, int number, Map<Integer, InetSocketAddress> ports) {
    Server(String name, int number) {
        this(name, number, new TreeMap<>());
    }
}
