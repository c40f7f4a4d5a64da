package io.sealstream.bench.peers.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.bench.peers.ChainCheck;
import io.sealstream.bench.peers.ChainHash;
import io.sealstream.bench.peers.Submission;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StockTopologyTest {
    @TempDir
    Path state;

    private final List<byte[]> events =
            Submission.ofLoad(3).stream().map(Submission::event).toList();

    @Test
    void whatHasComeBeforeIsDropped() {
        List<byte[]> forwarded = run(StockTopology.deduplicating("in", "out"), 0, 1, 0, 2, 1);
        assertThat(forwarded).containsExactlyElementsOf(events);
    }

    @Test
    void theRestIsChained() {
        ChainCheck check = new ChainCheck("chain");
        long sequence = 0;
        for (byte[] value : run(StockTopology.chaining("in", "out"), 0, 1, 0, 2))
            check.take(
                    sequence++,
                    Arrays.copyOfRange(value, ChainHash.SIZE, value.length),
                    Arrays.copyOf(value, ChainHash.SIZE));
        check.assertLength(3);
    }

    private List<byte[]> run(Topology topology, int... order) {
        Properties settings = new Properties();
        settings.setProperty(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, settings)) {
            TestInputTopic<byte[], byte[]> in =
                    driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer());
            for (int event : order) in.pipeInput(events.get(event));
            return driver.createOutputTopic("out", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readValuesToList();
        }
    }
}
