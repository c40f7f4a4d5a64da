package io.sealstream.cli.doctor.cluster;

import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.util.List;

/** The topics that a log consists of. */
final class OfLog {
    private OfLog() {}

    /** Their names, in alphabetical order. */
    static List<String> topics(LogTopics topics) {
        return new TopicSettings(topics, new SizeLimits(0))
                .toCreate().keySet().stream().sorted().toList();
    }

    /** Those that only one process of the log may write to. */
    static List<String> guarded(LogTopics topics) {
        return List.of(
                topics.sealed(),
                topics.deadLetters(),
                topics.checkpoints(),
                topics.tiles(),
                topics.anchors(),
                topics.trust());
    }
}
