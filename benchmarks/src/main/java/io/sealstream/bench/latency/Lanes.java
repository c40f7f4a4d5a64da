package io.sealstream.bench.latency;

import io.sealstream.bench.Broker;
import io.sealstream.bench.IdentityCopy;
import io.sealstream.bench.Reading;
import io.sealstream.bench.Sealing;
import io.sealstream.bench.loop.CommitPolicy;
import io.sealstream.bench.loop.TransactionalLoop;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.ingest.StreamsSettings;
import io.sealstream.stack.directory.DataDirectory;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** Lanes on one broker, each with topics of its own that have a log's settings, and with the sealer's client settings. */
final class Lanes implements AutoCloseable {
    private static final SizeLimits LIMITS = new SizeLimits(IngestConfig.DEFAULT_MAX_DATA_BYTES);

    private final Broker broker = Broker.start();
    private final DataDirectory state = DataDirectory.temporary("latency");

    /** The sealer as it ships. */
    Lane sealing() {
        IngestConfig config = config("latency-sealing");
        return lane(config.topics(), new Sealing(broker.clients(), config));
    }

    Lane transactionalLoop(CommitPolicy policy) {
        IngestConfig config = config("latency-loop");
        LogTopics topics = config.topics();
        return lane(topics, new TransactionalLoop(streams(config), topics.events(), topics.sealed(), policy));
    }

    /** It commits on Kafka Streams' own timer, each 100 ms. */
    Lane identityCopy() {
        IngestConfig config = config("latency-copy");
        LogTopics topics = config.topics();
        Map<String, Object> settings = streams(config);
        settings.remove(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG);
        return lane(topics, new IdentityCopy(broker.clients(), topics.events(), topics.sealed(), settings));
    }

    private Lane lane(LogTopics topics, Reading runner) {
        return new Lane(broker.clients(), topics.events(), topics.sealed(), runner);
    }

    private Map<String, Object> streams(IngestConfig config) {
        return StreamsSettings.of(config, new TopicSettings(config.topics(), LIMITS).deadLetterBytes(broker.admin()));
    }

    /** Of a log that is made with it. */
    private IngestConfig config(String log) {
        new TopicSettings(new LogTopics(log), LIMITS).create(broker.admin(), (short) 1);
        return new IngestConfig(Map.of(
                IngestConfig.BOOTSTRAP_SERVERS,
                broker.address(),
                IngestConfig.LOG,
                log,
                IngestConfig.ORIGIN,
                "example.com/" + log,
                IngestConfig.APPLICATION_ID,
                log,
                IngestConfig.STATE_DIR,
                state.path().toString()));
    }

    @Override
    public void close() {
        broker.close();
        state.close();
    }
}
