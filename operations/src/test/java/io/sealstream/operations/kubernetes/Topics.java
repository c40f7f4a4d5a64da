package io.sealstream.operations.kubernetes;

import io.sealstream.ingest.IngestConfig;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The log's topics as resources, held to what {@link TopicSettings} would make. */
final class Topics {
    private static final String IN_SYNC = "min.insync.replicas";

    private Topics() {}

    static List<String> flaws(Rendered objects) {
        Map<String, Map<String, String>> wanted = wanted();
        List<String> flaws = new ArrayList<>();
        Map<String, Map<String, String>> actual = new TreeMap<>();
        boolean production = objects.overlay() == Overlay.PRODUCTION;
        objects.of("KafkaTopic").forEach(topic -> {
            Map<String, String> settings = Manifest.texts(topic.at("/spec/config"));
            expect(flaws, topic, IN_SYNC, production ? "2" : "1", settings.remove(IN_SYNC));
            expect(
                    flaws,
                    topic,
                    "replicas",
                    production ? "3" : "1",
                    topic.at("/spec/replicas").asText());
            expect(flaws, topic, "partitions", "1", topic.at("/spec/partitions").asText());
            actual.put(topic.at("/spec/topicName").asText(topic.name()), settings);
        });
        wanted.forEach((topic, settings) -> {
            if (!settings.equals(actual.remove(topic)))
                flaws.add("KafkaTopic " + topic + " must have, besides " + IN_SYNC + ", exactly " + settings);
        });
        actual.keySet().forEach(topic -> flaws.add("KafkaTopic " + topic + " is none of the log's"));
        return flaws;
    }

    private static Map<String, Map<String, String>> wanted() {
        Map<String, Map<String, String>> wanted = new TreeMap<>();
        new TopicSettings(new LogTopics("ledger"), new SizeLimits(IngestConfig.DEFAULT_MAX_DATA_BYTES))
                .toCreate()
                .forEach((topic, settings) -> wanted.put(topic, new TreeMap<>(settings)));
        return wanted;
    }

    private static void expect(List<String> flaws, Manifest topic, String what, String wanted, String actual) {
        if (!wanted.equals(actual)) flaws.add(topic + " has " + what + " " + actual + ", must be " + wanted);
    }
}
