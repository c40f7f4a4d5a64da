package io.sealstream.cli.deadletters;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.TopicSettings;
import picocli.CommandLine.Mixin;

/** What all dead-letters commands take. */
final class DeadLetterOptions {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    LogTopics topics() {
        return log.topics();
    }

    /** A log with dead letters and decisions; one that was made before there were decisions is told what to do. */
    LogAccess open() {
        LogTopics topics = log.topics();
        LogAccess access = LogAccess.open(
                connection.clients(), topics, topics.events(), topics.sealed(), topics.deadLetters(), topics.epochs());
        try {
            TopicSettings.assertForDeciding(access.admin(), topics);
            return access;
        } catch (RuntimeException e) {
            access.close();
            throw e;
        }
    }
}
