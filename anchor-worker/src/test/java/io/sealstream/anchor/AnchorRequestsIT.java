package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.stack.test.TestKafka;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class AnchorRequestsIT {
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicInteger heard = new AtomicInteger();

    @Test
    void aTopicThatCannotBeReadEndsNothingAndIsHeardOnceItCan() throws Exception {
        LogTopics topics = new LogTopics("requests-later");
        Map<String, Object> clients = impatientClients();
        Thread listening = listen(clients, topics, heard::incrementAndGet);
        try (Admin admin = Admin.create(clients)) {
            // Longer than the clients' patience, which a test can only tell from a fault.
            listening.join(3_000);
            assertThat(listening.isAlive()).isTrue();
            new TopicSettings(topics, new SizeLimits(1_000)).create(admin, (short) 1);
        }
        try (TestLog log = new TestLog("requests-later")) {
            TestLog.await("a request is heard", () -> {
                log.sealer.requestAnchor();
                return heard.get() > 0;
            });
        } finally {
            stop(listening);
        }
    }

    @Test
    void whatIsAskedForDuringAFaultIsHeardAfterIt() throws Exception {
        try (TestLog log = new TestLog("requests-kept")) {
            AtomicInteger calls = new AtomicInteger();
            Thread listening = listen(log.clients, log.topics, () -> {
                if (calls.incrementAndGet() == 1) throw new TimeoutException("the broker did not answer");
                heard.incrementAndGet();
            });
            try {
                TestLog.await("a fault", () -> {
                    if (calls.get() == 0) log.sealer.requestAnchor();
                    return calls.get() > 0;
                });
                TestLog.await("the same request is heard", () -> heard.get() > 0);
            } finally {
                stop(listening);
            }
        }
    }

    private Thread listen(Map<String, Object> clients, LogTopics topics, Runnable request) {
        AnchorRequests requests = new AnchorRequests(clients, topics, Duration.ofMillis(100));
        Thread thread = new Thread(() -> requests.listen(request, stopping), "anchor-requests");
        thread.start();
        return thread;
    }

    private void stop(Thread listening) throws InterruptedException {
        stopping.countDown();
        listening.join(TestLog.BOUND.toMillis());
        assertThat(listening.isAlive()).isFalse();
    }

    private static Map<String, Object> impatientClients() {
        Map<String, Object> clients = new HashMap<>();
        clients.put("bootstrap.servers", TestKafka.bootstrapServers());
        clients.put("default.api.timeout.ms", 1_000);
        clients.put("request.timeout.ms", 1_000);
        return clients;
    }
}
