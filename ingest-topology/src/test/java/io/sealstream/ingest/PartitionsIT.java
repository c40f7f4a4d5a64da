package io.sealstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.ledger.event.Entry;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.topics.DeadLetter;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartitionsIT {
    private static final int PARTITIONS = 3;
    private static final int EVENTS = 3_000;

    /** The same ids in each: a window is one log's, and so is a dead letter. */
    @Test
    void eachPartitionIsALogOfItsOwnWhicheverProcessSealsItAndHoweverThatEnds() throws Exception {
        try (TestLog log = new TestLog("parts", PARTITIONS)) {
            for (TestLog part : log.all()) {
                part.publishEvents(0, 10);
                part.publish(new byte[] {9});
                part.publishEvents(0, 10);
            }
            IngestApplication standby = null;
            try (ChildJvm killed = log.startSealerProcess()) {
                for (TestLog part : log.all()) part.awaitVerified(10);
                standby = new IngestApplication(
                        log.with(
                                        IngestConfig.STATE_DIR,
                                        log.directory.resolve("standby").toString())
                                .config(),
                        new SimpleMeterRegistry());
                standby.start();
                IngestApplication waiting = standby;
                TestLog.await("readiness", () -> waiting.health().impediment().isEmpty());
                for (TestLog part : log.all()) part.publishEvents(10, EVENTS / 2);
                killed.kill();
                for (TestLog part : log.all()) part.publishEvents(10 + EVENTS / 2, EVENTS / 2);
                Set<String> genesis = new HashSet<>();
                for (TestLog part : log.all()) {
                    genesis.add(assertSealedOnce(part).previousHash().toString());
                    assertThat(part.deadLetters()).singleElement().satisfies(letter -> {
                        DeadLetter.Source source = DeadLetter.of(letter).source();
                        assertThat(source.partition()).isEqualTo(part.topics.partition());
                        assertThat(source.offset()).isEqualTo(10);
                    });
                }
                assertThat(genesis).hasSize(PARTITIONS);
                assertThat(standby.progress().activeCount()).isEqualTo(PARTITIONS);
            } finally {
                if (standby != null) standby.close();
            }
            assertThat(log.directory.resolve("standby")).isDirectoryContaining("glob:**parts-seen");
            assertThat(log.directory.resolve("standby")).isDirectoryContaining("glob:**parts-seen-2");
        }
    }

    private static Entry assertSealedOnce(TestLog part) throws Exception {
        return part.awaitVerified(10 + EVENTS).get(0);
    }
}
