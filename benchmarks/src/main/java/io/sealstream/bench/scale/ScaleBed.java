package io.sealstream.bench.scale;

import io.sealstream.bench.Broker;
import io.sealstream.bench.Opened;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A fresh broker, and sealers on it. */
final class ScaleBed implements AutoCloseable {
    private static final SizeLimits LIMITS = new SizeLimits(IngestConfig.DEFAULT_MAX_DATA_BYTES);

    private final Opened opened = new Opened();
    private final Broker broker = opened.add(Broker.start());
    private final List<Sealer> sealers = new ArrayList<>();
    private final Path directory;

    ScaleBed() {
        try {
            directory = Files.createTempDirectory("sealstream-scale-");
        } catch (IOException e) {
            opened.closeAfter(e);
            throw new UncheckedIOException("cannot make a directory for state", e);
        }
        opened.add(this::deleteState);
    }

    Broker broker() {
        return broker;
    }

    /** Makes the topics of so many logs. */
    LogTopics create(String log, int partitions) {
        LogTopics topics = new LogTopics(log);
        new TopicSettings(topics, LIMITS).create(broker.admin(), partitions, (short) 1);
        return topics;
    }

    /** A sealer of these logs that is not started yet; all of one log share a group. */
    Sealer sealer(LogTopics topics) {
        Sealer sealer = new Sealer(
                directory.resolve("sealer-" + sealers.size()),
                Map.of(
                        IngestConfig.BOOTSTRAP_SERVERS, broker.address(),
                        IngestConfig.LOG, topics.log(),
                        IngestConfig.ORIGIN, "example.com/bench/" + topics.log()));
        sealers.add(opened.add(sealer));
        return sealer;
    }

    private void deleteState() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
