package io.sealstream.faults.cluster;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What processes are called: those that connect, those that are connected to, and brokers, which are both. */
public final class Names {
    public static final List<String> BROKERS =
            IntStream.rangeClosed(1, 3).mapToObj(id -> "broker-" + id).toList();
    public static final List<String> SEALERS = List.of("sealer-1", "sealer-2");
    public static final String ANCHOR_WORKER = "anchor-worker";
    public static final String PROJECTION_WORKER = "projection-worker";
    public static final String PRODUCERS = "producers";
    public static final String CONSUMERS = "consumers";
    public static final String POSTGRES = "postgres";
    public static final String REGISTRY = "registry";
    public static final List<String> AUTHORITIES = List.of("authority-a", "authority-b");

    /** Everybody who opens connections. */
    public static final List<String> CLIENTS = Stream.of(
                    BROKERS, SEALERS, List.of(ANCHOR_WORKER, PROJECTION_WORKER, PRODUCERS, CONSUMERS))
            .flatMap(List::stream)
            .toList();

    private Names() {}
}
