package io.sealstream.projection.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sealstream.ledger.Hash;
import io.sealstream.projection.OtherTables;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.projection.TestCopy;
import io.sealstream.projection.TestLog;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written stays as it was written: neither the owner nor a superuser changes a row while the triggers are there. */
class AppendOnlyIT {
    private static final int SEALED = 2_500;
    private static final String REFUSED = "SL001";
    private static final List<String> TABLES = List.of(
            "events",
            "events_from_0",
            "events_from_1000",
            "events_from_2000",
            "checkpoints",
            "anchors",
            "timestamp_tokens",
            "tiles",
            "dead_letters",
            "dead_letter_decisions");

    private static TestCopy copy;
    private static Intruder owner;
    private static Intruder superuser;
    private static Map<String, String> before;

    @BeforeAll
    static void copyALog() throws Exception {
        try (TestLog log = new TestLog("append-only")) {
            log.seal(SEALED);
            copy = new TestCopy(log).with(ProjectionConfig.PARTITION_EVENTS, "1000");
            copy.catchUp(log);
        }
        OtherTables.fill(copy, copy.settings().get(ProjectionConfig.DATABASE_USER));
        owner = new Intruder(copy, copy.login("keeper", Roles.DEFAULT.owner()));
        String almighty = copy.login("almighty", Roles.DEFAULT.auditor());
        copy.execute("ALTER ROLE " + almighty + " SUPERUSER");
        superuser = new Intruder(copy, almighty);
        before = SchemaState.of(copy);
    }

    @AfterAll
    static void nothingHasChanged() {
        if (copy != null) assertThat(SchemaState.of(copy)).isEqualTo(before);
    }

    static Stream<String> tables() {
        return TABLES.stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noSuperuserChangesARow(String table) throws Exception {
        String column = copy.one(
                String.class,
                "SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum = 1",
                copy.schema.dot(table));
        for (String role : List.of("origin", "replica", "local")) {
            String first = "SET session_replication_role = " + role + "; ";
            String update = "UPDATE #" + table + " SET " + column + " = " + column;
            assertThat(superuser.attempt(first + update)).isEqualTo(REFUSED);
            assertThat(superuser.attempt(first + "DELETE FROM #" + table)).isEqualTo(REFUSED);
            assertThat(superuser.attempt(first + "TRUNCATE #" + table + " CASCADE"))
                    .isEqualTo(REFUSED);
        }
    }

    @Test
    void noSuperuserEmptiesWhatHasNoRowsYet() throws Exception {
        for (String table : List.of("skipped", "events_from_3000"))
            assertThat(superuser.attempt("SET session_replication_role = replica; TRUNCATE #" + table))
                    .isEqualTo(REFUSED);
    }

    /** It sees no event, so it finds none to change; all else of it is refused. */
    @ParameterizedTest
    @MethodSource("tables")
    void noOwnerChangesARow(String table) throws Exception {
        String column = copy.one(
                String.class,
                "SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum = 1",
                copy.schema.dot(table));
        String refused = table.startsWith("events") ? Intruder.DONE : REFUSED;
        String update = "UPDATE #" + table + " SET " + column + " = " + column;
        assertThat(owner.attempt(update)).isEqualTo(refused);
        assertThat(owner.attempt("DELETE FROM #" + table)).isEqualTo(refused);
        assertThat(owner.attempt("TRUNCATE #" + table + " CASCADE")).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " :: ", quoteCharacter = '"', textBlock = """
            SL001 :: DELETE FROM #position
            SL001 :: TRUNCATE #position
            SL003 :: UPDATE #position SET next_sequence = 0, version = version + 1
            SL003 :: UPDATE #position SET version = version + 2
            SL003 :: UPDATE #position SET version = version + 1, description = 'another'
            SL003 :: UPDATE #position SET version = version + 1, partition_size = 7
            SL001 :: MERGE INTO #tiles t USING #tiles s ON t.path = s.path WHEN MATCHED THEN DELETE
            SL001 :: INSERT INTO #tiles SELECT * FROM #tiles ON CONFLICT (path) DO UPDATE SET level = 7
            23505 :: INSERT INTO #tiles SELECT * FROM #tiles
            """)
    void nobodyTakesBackAPosition(String state, String sql) throws Exception {
        assertThat(superuser.attempt("SET session_replication_role = replica; " + sql))
                .isEqualTo(state);
        assertThat(owner.attempt(sql)).isEqualTo(state);
    }

    @Test
    void theOwnerSeesNoEventAndAddsNone() throws Exception {
        for (String table : List.of("events", "events_from_0", "subject_history", "latest_events", "daily_counts"))
            assertThat(owner.sees("", "SELECT count(*) FROM #" + table)).isEqualTo("0\n");
        String all =
                "SELECT * FROM #events_from_0 UNION ALL SELECT 1200, sha256('a'), sha256('b'), 0, 0, now(), 'i', 's',"
                        + " 't', NULL, NULL, 'acme', NULL, NULL, '{}', NULL, NULL, NULL, NULL, NULL, NULL, 'entry'";
        assertThat(owner.attempt("INSERT INTO #events " + all)).isEqualTo("42501");
        assertThat(owner.attempt("INSERT INTO #events_from_1000 " + all)).isEqualTo("42501");
    }

    @Test
    void notEvenASuperuserAddsToAPartitionWhatContinuesNoChain() throws Exception {
        Forged forged = Forged.after(SEALED, Hash.sha256(new byte[1]));
        copy.superuser().useHandle(handle -> {
            handle.execute("SET session_replication_role = replica");
            assertThat(catchThrowable(() -> Forged.insert(handle, copy.schema.dot("events_from_2000"), forged)))
                    .hasMessageContaining("are not what follows in schema");
        });
    }

    @Test
    void everyPartitionHasTheTriggersOfTheRoot() throws Exception {
        String query =
                "SELECT string_agg(tgname::text || tgenabled::text, ' ' ORDER BY tgname) FROM pg_trigger WHERE tgrelid = ?::regclass";
        String root = copy.one(String.class, query, copy.schema.dot("events"));
        assertThat(root).isEqualTo("append_onlyA continue_chainA no_truncateA");
        for (int from = 0; from <= 3_000; from += 1_000)
            assertThat(copy.one(String.class, query, copy.schema.dot("events_from_" + from)))
                    .isEqualTo(root);
    }
}
