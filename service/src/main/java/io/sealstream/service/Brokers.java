package io.sealstream.service;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether brokers answer, asked every few seconds: Kafka's own clients wait for them in silence. */
public final class Brokers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Brokers.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Admin admin;
    private final Object servers;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "brokers");
    private volatile long answeredAt = System.nanoTime();

    /** Nothing is asked yet; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public Brokers(Map<String, Object> clients) {
        admin = Admin.create(clients);
        servers = clients.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Since when none has answered, once that is too long to be a moment's; empty while they do. */
    public Optional<String> impediment() {
        long silent = System.nanoTime() - answeredAt;
        return silent < PATIENCE.toNanos()
                ? Optional.empty()
                : Optional.of("waiting for Kafka: no broker of " + servers + " has answered for "
                        + TimeUnit.NANOSECONDS.toSeconds(silent) + " s");
    }

    private void watch() {
        try {
            do ask();
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs((int) PAUSE.toMillis());
        try {
            admin.describeCluster(options).clusterId().get();
            answeredAt = System.nanoTime();
        } catch (ExecutionException e) {
            LOG.debug("no broker answers", e);
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
        admin.close(Duration.ZERO);
    }
}
