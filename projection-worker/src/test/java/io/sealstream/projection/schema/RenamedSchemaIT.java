package io.sealstream.projection.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.projection.ProjectionApplication;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.projection.TestCopy;
import io.sealstream.projection.TestLog;
import org.junit.jupiter.api.Test;

/** A copy is the same under another name: it grows, defends itself and answers, and its schema can be migrated. */
class RenamedSchemaIT {
    @Test
    void aRenamedCopyGoesOn() throws Exception {
        try (TestLog log = new TestLog("renamed-before")) {
            log.seal(1_500);
            TestCopy before = new TestCopy(log).with(ProjectionConfig.PARTITION_EVENTS, "1000");
            before.catchUp(log);
            before.execute("ALTER SCHEMA renamed_before RENAME TO renamed_after");
            assertThat(before.fatal())
                    .hasMessageContaining("no schema renamed_before")
                    .hasMessageContaining("migrate`");

            TestCopy after = new TestCopy(log, before.server, new SchemaName("renamed_after"));
            log.seal(2_000);
            log.awaitSettled(log.topics.sealed());
            try (ProjectionApplication worker = after.startWorker()) {
                TestCopy.awaitSize(worker, log.size());
            }
            assertGrown(after);
            assertDefended(after);
            assertAnswers(after);

            after.execute("DELETE FROM #schema_history WHERE version = '" + Migrations.VERSION + "'");
            assertThat(after.fatal()).hasMessageContaining("run `sealstream migrate`");
        }
    }

    private static void assertGrown(TestCopy copy) {
        assertThat(copy.one(Long.class, "SELECT count(*) FROM #events")).isEqualTo(3_500);
        assertThat(copy.one(Long.class, "SELECT partitions_end FROM #position")).isEqualTo(5_000);
        assertThat(copy.list(
                        String.class,
                        "SELECT DISTINCT string_agg(tgname::text || tgenabled::text, ' ' ORDER BY tgname) FROM pg_trigger"
                                + " WHERE tgrelid::regclass::text ~ ? GROUP BY tgrelid",
                        "^" + copy.schema + "[.]events"))
                .containsExactly("append_onlyA continue_chainA no_truncateA");
    }

    private static void assertDefended(TestCopy copy) throws Exception {
        String almighty = copy.login("almighty", Roles.DEFAULT.auditor());
        copy.execute("ALTER ROLE " + almighty + " SUPERUSER");
        Intruder superuser = new Intruder(copy, almighty);
        for (String table : new String[] {"events", "events_from_0", "events_from_4000"})
            assertThat(superuser.attempt("TRUNCATE #" + table)).isEqualTo("SL001");
        assertThat(superuser.attempt("DELETE FROM #events WHERE sequence IN (3, 3333)"))
                .isEqualTo("SL001");
        assertThat(superuser.attempt("INSERT INTO #skipped VALUES (3500, sha256(''), sha256(''), 0, 'forged')"))
                .isEqualTo("SL002");
        assertThat(superuser.attempt("INSERT INTO #events SELECT * FROM #events LIMIT 1"))
                .isEqualTo("23505");
        assertThat(superuser.attempt("UPDATE #position SET version = 0")).isEqualTo("SL003");
    }

    private static void assertAnswers(TestCopy copy) throws Exception {
        String bob = copy.login("bob", Roles.DEFAULT.reader());
        Intruder reader = new Intruder(copy, bob);
        Intruder auditor = new Intruder(copy, copy.login("auditor", Roles.DEFAULT.auditor()));
        assertThat(reader.sees("", "SELECT tenant FROM #latest_events")).isEmpty();
        copy.execute("SELECT #grant_tenant('" + bob + "', 'acme')");
        for (String view : new String[] {"events", "subject_history", "latest_events", "daily_counts"}) {
            assertThat(reader.sees("", "SELECT DISTINCT tenant FROM #" + view)).isEqualTo("acme\n");
            assertThat(auditor.sees("", "SELECT count(DISTINCT tenant) FROM #" + view))
                    .isEqualTo("3\n");
        }
        for (String state : new String[] {"state_at('order-42', 9999)", "state_as_of('order-42', '2027-01-01Z')"})
            assertThat(reader.sees("", "SELECT events FROM #" + state)).isEqualTo("35\n");
        copy.execute("SELECT #revoke_tenant('" + bob + "', 'acme')");
        assertThat(reader.sees("", "SELECT tenant FROM #latest_events")).isEmpty();
        assertThat(auditor.sees("", "SELECT count(*) FROM #dead_letter_outcomes"))
                .isEqualTo("0\n");
    }
}
