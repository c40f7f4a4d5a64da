package io.sealstream.cli.restore;

import io.sealstream.cli.backup.BackupCheck;
import io.sealstream.cli.backup.BackupDirectory;
import io.sealstream.cli.backup.BackupRecord;
import io.sealstream.cli.backup.Manifest;
import io.sealstream.cli.backup.Part;
import io.sealstream.cli.backup.RestoredRun;
import io.sealstream.cli.backup.Run;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.SealerGroup;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.Epoch;
import io.sealstream.topics.Epochs;
import io.sealstream.topics.Futures;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Brings a sound backup into topics that are empty, or that an earlier attempt has left. */
final class Restoration {
    private final LogAccess access;
    private final List<Run> runs;
    private final Manifest last;
    private final SealerGroup sealer;
    private final Progress progress;
    private final Ingest ingest;

    Restoration(LogAccess access, BackupCheck.Sound backup, SealerGroup sealer, Progress progress) {
        this.access = access;
        this.runs = backup.runs();
        this.last = backup.last();
        this.sealer = sealer;
        this.progress = progress;
        this.ingest = new Ingest(access);
    }

    /**
     * Lets only a cluster pass that has nothing of the log but what the backup has, and no sealer at work.
     *
     * @throws Failure saying what is there
     */
    void requireRoom() {
        if (sealer.isActive())
            throw Failure.no("the sealer's group " + sealer.name() + " is " + sealer.state()
                    + ": stop every process of the log first, and wait the seconds that Kafka takes to notice");
        Set<String> names = Futures.get(access.admin().listTopics().names(), "list the topics");
        for (Part part : Part.values())
            if (names.contains(part.topic(access.topics()))) {
                progress.show(() -> "comparing " + part.title());
                Target target = target(part);
                target.compare(0, endWithoutPin(part, target));
            }
    }

    /** An attempt that was cut short at its very end has pinned the new ingest topic, which the backup does not know. */
    private long endWithoutPin(Part part, Target target) {
        long end = target.end();
        if (part != Part.EPOCHS || end != last.records(part) + 1 || !ingest.exists()) return end;
        Optional<Epoch> latest = new Epochs(access.clients(), access.topics()).latest();
        return latest.isPresent() && latest.get().topicId().equals(ingest.id()) ? end - 1 : end;
    }

    /** Writes what is missing, compares it, and only then lets a sealer go on from it. */
    Ingest.Outcome restore(short replication) {
        TopicSettings settings = new TopicSettings(
                access.topics(), new SizeLimits(last.description().maxDataBytes()));
        settings.createWithoutIngest(access.admin(), last.partitions(), replication);
        giveSettings();
        for (Part part : Part.values()) write(part);
        settings.create(access.admin(), last.partitions(), replication);
        settings.assertAll(access.admin());
        // Before the pin: a sealer that starts between the two refuses the topic, rather than skip its first records.
        sealer.rewind();
        return ingest.settle(last.sealed().tip());
    }

    /** Those that they had; also to what an attempt made that was cut short before it could. */
    private void giveSettings() {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        describe().forEach((part, topic) -> {
            Manifest.TopicState state = last.topics().get(part);
            if (state == null || target(part).end() > 0) return;
            int copies = topic.partitions().get(0).replicas().size();
            List<AlterConfigOp> set = new ArrayList<>();
            state.settings().forEach((name, value) -> {
                if (isPossible(name, value, copies))
                    set.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
            });
            if (!set.isEmpty()) changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), set);
        });
        Futures.get(access.admin().incrementalAlterConfigs(changes).all(), "give the topics their settings");
    }

    /** A rehearsal on fewer brokers would wait for copies that there are not. */
    private static boolean isPossible(String name, String value, int copies) {
        return !name.equals(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG) || Integer.parseInt(value) <= copies;
    }

    private Map<Part, TopicDescription> describe() {
        Map<String, Part> parts = new TreeMap<>();
        for (Part part : Part.values()) parts.put(part.topic(access.topics()), part);
        Map<Part, TopicDescription> topics = new EnumMap<>(Part.class);
        Futures.get(access.admin().describeTopics(parts.keySet()).allTopicNames(), "describe topics")
                .forEach((name, topic) -> topics.put(parts.get(name), topic));
        return topics;
    }

    private void write(Part part) {
        Target target = target(part);
        long there = endWithoutPin(part, target);
        long[] written = {there};
        if (there < last.records(part))
            target.append(
                    there, () -> progress.show(() -> part.title() + ": " + ++written[0] + " of " + last.records(part)));
        progress.show(() -> "comparing " + part.title());
        target.compare(there, last.records(part));
        if (endWithoutPin(part, target) != last.records(part))
            throw Failure.no(part.topic(access.topics()) + " grew while it was restored: stop whoever writes to it");
    }

    /** Lets the next run of the backup go on with the new topics. */
    void bind(BackupDirectory backup, Clock clock) {
        Map<Part, Uuid> ids = new EnumMap<>(Part.class);
        describe().forEach((part, topic) -> ids.put(part, topic.topicId()));
        Run latest = runs.get(runs.size() - 1);
        boolean bound = last.restored()
                && last.topics().entrySet().stream()
                        .allMatch(topic -> topic.getValue().id().equals(ids.get(topic.getKey())));
        if (!bound) RestoredRun.append(backup, latest, access.topics(), ids, newPin(), clock);
    }

    private Optional<BackupRecord> newPin() {
        try (CommittedTopic epochs = CommittedTopic.open(
                access.clients(), access.topics().of(access.topics().epochs()))) {
            return epochs.last(epochs.end())
                    .map(BackupRecord::of)
                    .filter(record -> record.offset() == last.records(Part.EPOCHS));
        }
    }

    private Target target(Part part) {
        return new Target(access, runs, part);
    }
}
