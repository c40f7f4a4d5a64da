package io.sealstream.cli.doctor.cluster;

import io.sealstream.topics.LogTopics;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Under which transactional ids a log's own processes write.
 *
 * @param sealer the sealers' application.id
 */
record Writers(LogTopics topics, String sealer) {
    /** Kafka Streams, exactly-once v2: a UUID for each process, a number for each thread. */
    private static final String OF_STREAMS = "-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]+";

    /** Whether this id's owner is one that writes this topic. */
    boolean mayWrite(String topic, String id) {
        if (topic.equals(topics.sealed()) || topic.equals(topics.deadLetters())) return isSealer(id);
        if (topic.equals(topics.checkpoints()) || topic.equals(topics.tiles())) return id.equals(checkpoints());
        if (topic.equals(topics.anchors())) return id.equals(anchors());
        if (topic.equals(topics.trust()))
            return Set.of(checkpoints(), anchors()).contains(id);
        return true;
    }

    private boolean isSealer(String id) {
        return Pattern.matches(Pattern.quote(sealer) + OF_STREAMS, id);
    }

    private String checkpoints() {
        return "sealstream-anchor-" + topics.name();
    }

    private String anchors() {
        return "sealstream-anchors-" + topics.name();
    }
}
