package io.sealstream.faults.cluster;

import io.sealstream.stack.directory.FreePorts;
import java.util.List;
import java.util.stream.Stream;

/** Where servers really listen on 127.0.0.1; those who connect know other addresses, those of their links. */
record Ports(List<Integer> brokers, List<Integer> controllers, int postgres, List<Integer> authorities, int registry) {
    static Ports choose() {
        FreePorts free = new FreePorts();
        return new Ports(
                several(free, Names.BROKERS.size()),
                several(free, Names.BROKERS.size()),
                free.any(),
                several(free, Names.AUTHORITIES.size()),
                free.any());
    }

    private static List<Integer> several(FreePorts free, int count) {
        return Stream.generate(free::any).limit(count).toList();
    }
}
