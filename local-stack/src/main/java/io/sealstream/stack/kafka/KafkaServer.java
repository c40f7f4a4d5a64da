package io.sealstream.stack.kafka;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** What a node's JVM runs: Kafka's storage tool, which leaves storage alone that is formatted already, then its server. */
final class KafkaServer {
    private KafkaServer() {}

    /**
     * Formats, then serves until stopped.
     *
     * @param args the path of server.properties and the cluster id
     */
    public static void main(String[] args) {
        String[] format = {"format", "--ignore-formatted", "--config", args[0], "--cluster-id", args[1]};
        int exitCode = StorageTool.execute(format, System.out);
        if (exitCode != 0) System.exit(exitCode);
        Kafka.main(new String[] {args[0]});
    }
}
