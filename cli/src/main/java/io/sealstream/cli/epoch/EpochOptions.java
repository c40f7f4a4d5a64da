package io.sealstream.cli.epoch;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.connect.SealerOption;
import io.sealstream.topics.LogTopics;
import picocli.CommandLine.Mixin;

/** What all epoch commands take. */
final class EpochOptions {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Mixin
    private SealerOption sealer;

    Pins open() {
        LogTopics topics = log.topics();
        LogAccess access = LogAccess.open(connection.clients(), topics, topics.events(), topics.epochs());
        return new Pins(access, access.sealer(sealer.group(topics)));
    }
}
