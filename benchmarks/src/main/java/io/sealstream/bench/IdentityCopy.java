package io.sealstream.bench;

import io.sealstream.ingest.StreamsSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** What Kafka Streams costs anyway: a source and a sink, with the sealer's settings ({@link StreamsSettings}). */
public final class IdentityCopy implements Reading {
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final Map<String, Object> clients;
    private final String source;
    private final String target;
    private final StreamsConfig settings;
    private final KafkaStreams streams;

    public IdentityCopy(Map<String, Object> clients, String source, String target, Map<String, Object> settings) {
        this.clients = clients;
        this.source = source;
        this.target = target;
        this.settings = new StreamsConfig(settings);
        this.streams = new KafkaStreams(topology(source, target), this.settings);
    }

    private static Topology topology(String source, String target) {
        return new Topology()
                .addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), source)
                .addSink("sink", target, new ByteArraySerializer(), new ByteArraySerializer(), "source");
    }

    @Override
    public String applicationId() {
        return settings.getString(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public void check(long events) {
        new CopiedTopic(clients, source, target, applicationId()).assertWhole(events);
    }

    @Override
    public void close() {
        streams.close(CLOSING);
    }
}
