package io.sealstream.faults.cluster;

import io.sealstream.topics.LogTopics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The log of a campaign, and how processes reach its brokers. */
record Log(String origin, Ports ports) {
    static final LogTopics TOPICS = new LogTopics("log");

    /** Brokers by name, as processes know them. */
    String servers() {
        List<Integer> brokers = ports.brokers();
        return IntStream.range(0, brokers.size())
                .mapToObj(i -> Names.BROKERS.get(i) + ":" + brokers.get(i))
                .collect(Collectors.joining(","));
    }
}
