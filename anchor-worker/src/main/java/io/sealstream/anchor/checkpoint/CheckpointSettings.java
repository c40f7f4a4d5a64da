package io.sealstream.anchor.checkpoint;

import io.sealstream.anchor.publish.TrustFiles;
import io.sealstream.anchor.resume.ResumeVerification;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.topics.LogTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What checkpointing is told.
 *
 * @param clients Kafka client settings, bootstrap servers among them
 * @param keys every key in force, at least one
 * @param trust the keys that a checkpoint of this log can be by, and what else is published for exports
 * @param interval between two checkpoints, at least
 */
public record CheckpointSettings(
        Map<String, Object> clients,
        LogTopics topics,
        Description description,
        List<LogKey> keys,
        TrustFiles trust,
        Duration interval,
        ResumeVerification verification) {
    public CheckpointSettings {
        clients = Map.copyOf(clients);
        keys = List.copyOf(keys);
        if (keys.isEmpty()) throw new IllegalArgumentException("no log key");
    }
}
