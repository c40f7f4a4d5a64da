package io.sealstream.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.LogTopics;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for those who want an anchor now. What was asked before the worker started is done with. */
final class AnchorRequests {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorRequests.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LONGEST_NAME = 200;

    private final Map<String, Object> clients;
    private final LogTopics topics;

    AnchorRequests(Map<String, Object> clients, LogTopics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    void listen(Runnable request, BooleanSupplier stopping) {
        try (CommittedTopic requests = CommittedTopic.open(clients, topics.anchorRequests())) {
            requests.seek(requests.end());
            while (!stopping.getAsBoolean())
                requests.poll(POLL).forEach(record -> {
                    LOG.info("an anchor is asked for by {}", who(record));
                    request.run();
                });
        }
    }

    /** Whoever may write to the topic says what he likes: nothing of it may break a line of the log. */
    private static String who(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || record.value().length == 0) return "somebody";
        String name = new String(record.value(), UTF_8).replaceAll("\\p{Cntrl}", "?");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
