package io.sealstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.event.Entry;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.topics.SealedTopic;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashIT {
    /** With the state kept, and as often with it lost; -Dkill.rounds=25 for a long run. */
    private static final int KILLS = Integer.getInteger("kill.rounds", 1);

    private static final int ROUND = 4_000;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKilledSealerLosesAndRepeatsNothing(boolean stateKept) throws Exception {
        Random random = new Random(stateKept ? 1 : 2);
        try (TestLog log = new TestLog("killed-" + (stateKept ? "kept" : "lost"))) {
            for (int round = 0; round < KILLS; round++) {
                log.publishEvents(round * ROUND, ROUND);
                try (ChildJvm sealer = log.startSealerProcess()) {
                    killMidStream(log, sealer, round * ROUND + 1 + random.nextInt(ROUND / 2));
                }
                if (!stateKept) delete(log.directory.resolve("state"));
            }
            log.publishEvents(0, 50);
            try (IngestApplication sealer = log.startSealer()) {
                List<Entry> entries = log.awaitVerified(KILLS * ROUND);
                TestLog.await("duplicates dropped", () -> sealer.progress().duplicateCount() >= 50);
                assertThat(entries.stream().map(entry -> entry.claims().id().toString()))
                        .containsExactlyElementsOf(IntStream.range(0, KILLS * ROUND)
                                .mapToObj(i -> "e" + i)
                                .toList());
            }
            assertThat(log.verified()).hasSize(KILLS * ROUND);
            assertThat(log.deadLetters()).isEmpty();
        }
    }

    /** Kills with records of the round sealed, others in an open transaction, others unread. */
    private static void killMidStream(TestLog log, ChildJvm sealer, long sequence) throws Exception {
        try (SealedTopic sealed = SealedTopic.open(log.clients, log.topics)) {
            TestLog.await("sequence " + sequence + "; the sealer says " + sealer.logTail(5), () -> {
                assertThat(sealer.isAlive()).as(() -> sealer.logTail(20)).isTrue();
                return sealed.last(sealed.end())
                        .filter(last -> TestLog.sequence(last) >= sequence)
                        .isPresent();
            });
        }
        sealer.kill();
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
        assertThat(directory).doesNotExist();
    }
}
