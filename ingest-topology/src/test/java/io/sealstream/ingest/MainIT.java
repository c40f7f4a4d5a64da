package io.sealstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.service.ProcessSettings;
import io.sealstream.service.Scrape;
import io.sealstream.stack.process.ChildJvm;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MainIT {
    private static final int ENDED_BY_SIGTERM = 143;

    @Test
    void aSealerServesItsHealthAndNumbersAndEndsOnSigterm() throws Exception {
        try (TestLog log = new TestLog("main")) {
            Scrape scrape = Scrape.ofFreePort();
            log.with(ProcessSettings.HTTP_PORT, Integer.toString(scrape.port()));
            log.publishEvents(0, 7);
            log.publishEvents(0, 2);
            log.publish(new byte[] {1, 2, 3});
            log.flush();
            try (ChildJvm sealer = log.startSealerProcess()) {
                TestLog.await("readiness; it says " + sealer.logTail(5), () -> {
                    assertThat(sealer.isAlive()).as(() -> sealer.logTail(20)).isTrue();
                    return scrape.readiness().equals("200 ok\n") && scrape.value("sealstream_tip_sequence") == 6;
                });
                assertThat(scrape.get("livez")).isEqualTo("200 ok\n");
                assertThat(scrape.get("startupz")).isEqualTo("200 ok\n");
                assertThat(scrape.get("nothing")).startsWith("404 ");
                TestLog.await(
                        "the dead letter",
                        () -> scrape.value("sealstream_rejected_total", "reason=\"UNKNOWN_SCHEMA\"") == 1
                                || scrape.value("sealstream_rejected_total", "reason=\"MALFORMED\"") == 1);
                assertThat(scrape.value("sealstream_sealed_events_total")).isEqualTo(7);
                assertThat(scrape.value("sealstream_duplicates_total")).isEqualTo(2);
                assertThat(scrape.value("sealstream_seal_latency_seconds_count"))
                        .isPositive();
                assertThat(scrape.value("sealstream_sealing_active")).isEqualTo(1);
                assertThat(scrape.value("sealstream_verification_failures_total", "log=\"main\""))
                        .isZero();
                assertThat(scrape.value("kafka_consumer_fetch_manager_records_lag", "topic=\"main.events\""))
                        .isZero();
                assertThat(scrape.value("kafka_producer_record_send_total")).isPositive();
                assertThat(scrape.value("kafka_stream_thread_commit_total")).isPositive();
                assertThat(scrape.value("jvm_memory_used_bytes", "area=\"heap\""))
                        .isPositive();
                sealer.requestStop();
                assertThat(sealer.awaitExit(TestLog.BOUND)).hasValue(ENDED_BY_SIGTERM);
            }
        }
    }

    @Test
    void aSealerThatRefusesToForkTheLogSaysSoToWhoScrapesItAndThenExits1() throws Exception {
        try (TestLog log = new TestLog("main-fork")) {
            log.publishEvents(0, 3);
            try (IngestApplication sealer = log.startSealer()) {
                TestLog.await("3 sealed", () -> sealer.progress().sealedCount() == 3);
            }
            log.deleteTopics(log.topics.sealed());
            log.createTopics();
            Scrape scrape = Scrape.ofFreePort();
            log.with(ProcessSettings.HTTP_PORT, Integer.toString(scrape.port()))
                    .with(ProcessSettings.FATAL_LINGER_MS, "8000");
            try (ChildJvm sealer = log.startSealerProcess()) {
                TestLog.await(
                        "the count; it says " + sealer.logTail(5),
                        () -> scrape.value("sealstream_forks_refused_total") == 1);
                assertThat(scrape.value("sealstream_fatal_total")).isEqualTo(1);
                assertThat(scrape.get("livez")).startsWith("503 stopped: ").contains("sealed events were lost");
                assertThat(sealer.awaitExit(Duration.ofSeconds(60))).hasValue(1);
                assertThat(sealer.logTail(1)).startsWith("sealstream ingest-topology: main-fork.sealed ends at");
            }
        }
    }
}
