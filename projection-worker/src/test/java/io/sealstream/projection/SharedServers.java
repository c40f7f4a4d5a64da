package io.sealstream.projection;

import io.sealstream.stack.kafka.KafkaCluster;
import io.sealstream.stack.postgres.PostgresServer;

/** One broker and one Postgres for all tests of this module: their start is paid for once. They end with the test process. */
public final class SharedServers {
    private static KafkaCluster kafka;
    private static PostgresServer postgres;

    private SharedServers() {}

    public static synchronized String bootstrapServers() {
        if (kafka == null) {
            kafka = KafkaCluster.temporary();
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        }
        return kafka.bootstrapServers();
    }

    public static synchronized PostgresServer postgres() {
        if (postgres == null) {
            postgres = PostgresServer.temporary();
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        }
        return postgres;
    }
}
