package io.sealstream.projection.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.projection.ProjectionApplication;
import io.sealstream.projection.TestCopy;
import io.sealstream.projection.TestLog;
import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.projection.verify.CopyVerdict;
import io.sealstream.projection.verify.CopyVerifier;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.SealedTopic;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplayIT {
    private static final int EVENTS = 6_000;

    @Test
    void aCopyMadeAnewTakesTheOthersPlaceWhileThatIsReadAndWrittenTo() throws Exception {
        try (TestLog log = new TestLog("replayed")) {
            log.seal(EVENTS);
            TestCopy copy = new TestCopy(log);
            copy.execute("CREATE ROLE " + copy.schema + "_alice IN ROLE sealstream_reader");
            try (ProjectionApplication worker = copy.startWorker()) {
                TestCopy.awaitSize(worker, EVENTS);
                copy.execute("INSERT INTO #reader_tenants VALUES ('" + copy.schema + "_alice', 'acme')");
                String before = copy.one(
                        String.class, "SELECT oid::text FROM pg_namespace WHERE nspname = '" + copy.schema + "'");
                AtomicBoolean over = new AtomicBoolean();
                AtomicLong asked = new AtomicLong();
                Thread reader = new Thread(() -> {
                    while (!over.get()) {
                        assertThat(copy.one(Long.class, "SELECT count(*) FROM #events WHERE sequence < ?", EVENTS))
                                .isEqualTo(EVENTS);
                        asked.incrementAndGet();
                    }
                });
                Failure failure = new Failure();
                reader.setUncaughtExceptionHandler(failure);
                reader.start();
                // All the while, so that the swap meets a worker's transaction.
                Thread sealer = new Thread(() -> {
                    while (!over.get()) log.seal(10);
                });
                sealer.start();
                ReplayResult result = replay(log, copy, 0);
                over.set(true);
                sealer.join();
                reader.join();
                failure.assertNone();
                assertThat(result.swapped()).isTrue();
                assertThat(result.differences()).isEmpty();
                assertThat(result.kept()).isEmpty();
                assertThat(asked).hasPositiveValue();
                assertThat(copy.one(
                                String.class,
                                "SELECT oid::text FROM pg_namespace WHERE nspname = '" + copy.schema + "'"))
                        .isNotEqualTo(before);
                // The worker of the old copy goes on with the new one.
                log.seal(100);
                TestCopy.awaitSize(worker, log.size());
            }
            assertThat(copy.one(Long.class, "SELECT count(*) FROM #events")).isEqualTo(log.size());
            assertThat(new CopyVerifier(copy.schema, log.description, Optional.empty())
                            .verify(
                                    copy.superuser(),
                                    new CopyVerifier.Log(log.clients, log.topics),
                                    (what, done) -> {}))
                    .isInstanceOf(CopyVerdict.Intact.class);
            assertThat(copy.list(String.class, "SELECT tenant FROM #reader_tenants"))
                    .containsExactly("acme");
            assertThat(copy.list(String.class, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'replayed%'"))
                    .containsExactly("replayed");
        }
    }

    @Test
    void whatWasAlteredIsNamedAndMendedAndTheAlteredCopyKept() throws Exception {
        try (TestLog log = new TestLog("mended")) {
            log.seal(3_000);
            TestCopy copy = new TestCopy(log);
            copy.catchUp(log);
            tamper(copy, "UPDATE #events SET tenant = 'globex' WHERE sequence = 1000");
            tamper(copy, "DELETE FROM #events WHERE sequence = 2500");
            // Only bytes are taken over, so a derived column that was altered does not come along; a missing event is
            // noticed.
            assertThatThrownBy(() -> replay(log, copy, 2_700))
                    .isInstanceOf(FatalException.class)
                    .hasMessageContaining("at sequence 2500")
                    .hasMessageContaining("--from 2500");
            ReplayResult result = replay(log, copy, 2_000);
            assertThat(result.differences()).containsExactly("sequence 1000: tenant altered", "sequence 2500: missing");
            assertThat(result.swapped()).isTrue();
            assertThat(result.kept()).isPresent();
            assertThat(copy.one(Long.class, "SELECT count(*) FROM #events")).isEqualTo(3_000);
            assertThat(copy.one(String.class, "SELECT tenant FROM #events WHERE sequence = 1000"))
                    .isEqualTo("acme");
            assertThat(copy.one(
                            Long.class,
                            "SELECT count(*) FROM "
                                    + result.kept().orElseThrow().dot("events")))
                    .isEqualTo(2_999);
        }
    }

    @Test
    void nothingThatIsNoCopyIsMadeRoomOf() throws Exception {
        try (TestLog log = new TestLog("roomy")) {
            log.seal(10);
            TestCopy copy = new TestCopy(log);
            copy.catchUp(log);
            copy.execute("CREATE SCHEMA IF NOT EXISTS somebodys");
            ReplayPlan plan = new ReplayPlan(copy.schema, new SchemaName("somebodys"), Roles.DEFAULT, 0, true, false);
            assertThatThrownBy(() -> new Replay(
                                    plan,
                                    copy.superuserSource(),
                                    log.clients,
                                    log.topics,
                                    log.description,
                                    (stage, done, total) -> {})
                            .run())
                    .isInstanceOf(FatalException.class)
                    .hasMessageContaining("schema somebodys is there and is no copy of ours");
            assertThat(copy.one(Boolean.class, "SELECT to_regnamespace('somebodys') IS NOT NULL"))
                    .isTrue();
        }
    }

    @Test
    void aReplayStartsAtTheEventThatAnOffsetOrATimeNames() throws Exception {
        try (TestLog log = new TestLog("placed")) {
            log.seal(1_200);
            log.awaitSettled(log.topics.sealed());
            try (SealedTopic sealed = SealedTopic.open(log.clients, log.topics)) {
                long offset = sealed.find(700, sealed.end()).orElseThrow().offset();
                assertThat(Replay.sequenceAt(sealed, offset)).hasValue(700);
                assertThat(Replay.sequenceAt(sealed, sealed.end())).isEmpty();
                assertThat(Replay.sequenceAt(sealed, 0)).hasValue(0);
            }
        }
    }

    private static void tamper(TestCopy copy, String statement) {
        copy.superuser().useTransaction(handle -> {
            for (String table : handle.select(
                            "SELECT c.oid::regclass::text FROM pg_class c WHERE relnamespace = ?::regnamespace AND relkind IN ('r', 'p')"
                                    + " AND relname LIKE 'events%'",
                            copy.schema.name())
                    .mapTo(String.class)
                    .list()) handle.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
            handle.execute(copy.inSchema(statement));
        });
    }

    private static ReplayResult replay(TestLog log, TestCopy copy, long from) {
        ReplayPlan plan = new ReplayPlan(
                copy.schema, new SchemaName(copy.schema + ReplayPlan.SUFFIX), Roles.DEFAULT, from, true, false);
        return new Replay(
                        plan,
                        copy.superuserSource(),
                        log.clients,
                        log.topics,
                        log.description,
                        (stage, done, total) -> {})
                .run();
    }

    private static final class Failure implements Thread.UncaughtExceptionHandler {
        private volatile Throwable failure;

        @Override
        public void uncaughtException(Thread thread, Throwable thrown) {
            failure = thrown;
        }

        void assertNone() {
            assertThat(failure).isNull();
        }
    }
}
