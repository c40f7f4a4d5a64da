package io.sealstream.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.LogTopics;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for those who want an anchor now. What was asked before the worker started is done with; what is asked while the
 * topic cannot be read is heard afterwards. A convenience: nothing else stops because of it.
 */
final class AnchorRequests {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorRequests.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LONGEST_NAME = 200;

    private final Map<String, Object> clients;
    private final LogTopics topics;
    private final Duration pause;
    private OptionalLong next = OptionalLong.empty();
    private boolean isWarned;

    AnchorRequests(Map<String, Object> clients, LogTopics topics, Duration pause) {
        this.clients = clients;
        this.topics = topics;
        this.pause = pause;
    }

    /** Until {@code stopping} is counted down, whatever Kafka has against it. */
    void listen(Runnable request, CountDownLatch stopping) {
        do {
            try {
                follow(request, stopping);
            } catch (InterruptException e) {
                throw e;
            } catch (InvalidOffsetException e) {
                // Requests expire, and the topic may be made anew: whoever asked has asked again by now.
                next = OptionalLong.empty();
                warn(e);
            } catch (KafkaException e) {
                warn(e);
            }
        } while (!isStoppedWithinPause(stopping));
    }

    private void follow(Runnable request, CountDownLatch stopping) {
        try (CommittedTopic requests = CommittedTopic.open(clients, topics.of(topics.anchorRequests()))) {
            if (next.isEmpty()) next = OptionalLong.of(requests.end());
            requests.seek(next.getAsLong());
            while (stopping.getCount() > 0) {
                for (ConsumerRecord<byte[], byte[]> record : requests.poll(POLL)) {
                    LOG.info("an anchor is asked for by {}", who(record));
                    request.run();
                    next = OptionalLong.of(record.offset() + 1);
                }
            }
        }
    }

    private void warn(KafkaException fault) {
        if (isWarned) LOG.debug("{} still cannot be read", topics.anchorRequests(), fault);
        else
            LOG.warn(
                    "{} cannot be read: {}. Nobody is heard who asks for an anchor now, all else goes on; this is tried again"
                            + " and not said again",
                    topics.anchorRequests(),
                    fault.getMessage());
        isWarned = true;
    }

    private boolean isStoppedWithinPause(CountDownLatch stopping) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while requests were awaited", e);
        }
    }

    /** Whoever may write to the topic says what he likes: nothing of it may break a line of the log. */
    private static String who(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || record.value().length == 0) return "somebody";
        String name = new String(record.value(), UTF_8).replaceAll("\\p{Cntrl}", "?");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
