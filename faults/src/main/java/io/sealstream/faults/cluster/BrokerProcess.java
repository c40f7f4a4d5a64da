package io.sealstream.faults.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.stack.kafka.KafkaNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** One broker and controller of the cluster. */
final class BrokerProcess implements Program {
    private static final int TAIL = 12;

    private final KafkaNode node;

    BrokerProcess(KafkaNode node) {
        this.node = node;
    }

    @Override
    public void start() {
        node.start();
    }

    @Override
    public void kill() {
        node.kill();
    }

    @Override
    public void stop() {
        node.stop();
    }

    @Override
    public boolean isAlive() {
        return node.isAlive();
    }

    @Override
    public List<Long> pids() {
        return isAlive() ? List.of(node.pid()) : List.of();
    }

    @Override
    public String lastWords() {
        try {
            List<String> lines = Files.readAllLines(node.log(), UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + node.log(), e);
        }
    }
}
