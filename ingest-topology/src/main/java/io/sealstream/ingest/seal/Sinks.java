package io.sealstream.ingest.seal;

/**
 * The sinks of one partition's task. Kafka Streams has a sink choose the partition by the record alone, which does not say
 * whose log it is of: so each partition has sinks of its own.
 *
 * @param sealed name of the sink for what is sealed
 * @param deadLetters name of the sink for what is refused
 */
public record Sinks(String sealed, String deadLetters) {
    /** Those of a partition. */
    public static Sinks of(int partition) {
        String suffix = partition == 0 ? "" : "-" + partition;
        return new Sinks("sealed" + suffix, "dead-letters" + suffix);
    }
}
