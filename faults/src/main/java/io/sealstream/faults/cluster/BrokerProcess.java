package io.sealstream.faults.cluster;

import io.sealstream.stack.kafka.KafkaNode;
import java.util.List;

/** One broker and controller of the cluster. */
final class BrokerProcess implements Program {
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
        return "see " + node.log();
    }
}
