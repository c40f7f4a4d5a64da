package io.sealstream.operations;

import io.sealstream.cli.local.LocalLog;
import io.sealstream.cli.local.LocalProjection;
import io.sealstream.ledger.chain.Description;
import io.sealstream.stack.kafka.KafkaOptions;
import io.sealstream.topics.LogTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A whole log at work, started once for all tests of this module that look at one; nothing is published to it yet. */
public final class RunningLog {
    public static final LogTopics TOPICS = new LogTopics("ledger");

    private static LocalLog log;

    private RunningLog() {}

    public static synchronized LocalLog get() throws IOException, InterruptedException {
        if (log != null) return log;
        Path directory = Files.createTempDirectory("sealstream-operations");
        log = LocalLog.start(
                KafkaOptions.in(directory.resolve("kafka")),
                Optional.of(LocalProjection.options(directory)),
                directory,
                TOPICS,
                new Description("example.com/ledger/monitored", 604_800_000, 1_000_000));
        Runtime.getRuntime().addShutdownHook(new Thread(log::close, "running-log"));
        return log;
    }
}
