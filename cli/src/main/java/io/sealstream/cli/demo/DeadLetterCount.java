package io.sealstream.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.DeadLetterHeaders;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Dead letters by reason, as their topic holds them. */
record DeadLetterCount(Map<String, Long> byReason) {
    DeadLetterCount {
        byReason = new TreeMap<>(byReason);
    }

    static DeadLetterCount read(LogAccess log) {
        Map<String, Long> byReason = new TreeMap<>();
        try (CommittedTopic topic = log.deadLetters()) {
            topic.read(topic.beginning(), log.end(log.topics().deadLetters()), record -> {
                byReason.merge(reason(record), 1L, Long::sum);
                return true;
            });
        }
        return new DeadLetterCount(byReason);
    }

    long total() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String reason(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(DeadLetterHeaders.REASON);
        return header == null ? "without reason" : new String(header.value(), UTF_8);
    }

    @Override
    public String toString() {
        return byReason.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(joining(", "));
    }
}
