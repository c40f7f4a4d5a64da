package io.sealstream.projection.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.projection.OtherTables;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.projection.TestCopy;
import io.sealstream.projection.TestLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No role does more than it is for: whatever its holder tries is refused, and nothing has changed then. */
class RolesIT {
    private static final String DENIED = "42501";
    private static final List<String> EVERYTHING = List.of(
            "position",
            "events",
            "skipped",
            "checkpoints",
            "anchors",
            "timestamp_tokens",
            "tiles",
            "dead_letters",
            "dead_letter_decisions",
            "reader_tenants",
            "schema_history",
            "subject_history",
            "latest_events",
            "daily_counts",
            "latest_anchors",
            "dead_letter_outcomes");

    private static TestCopy copy;
    private static Intruder writer;
    private static Intruder reader;
    private static Intruder auditor;
    private static Intruder stranger;
    private static Map<String, String> before;

    @BeforeAll
    static void copyALog() throws Exception {
        try (TestLog log = new TestLog("roles")) {
            log.seal(1_100);
            copy = new TestCopy(log).with(ProjectionConfig.PARTITION_EVENTS, "1000");
            copy.catchUp(log);
        }
        String worker = copy.settings().get(ProjectionConfig.DATABASE_USER);
        OtherTables.fill(copy, worker);
        writer = new Intruder(copy, worker);
        auditor = new Intruder(copy, copy.login("auditor", Roles.DEFAULT.auditor()));
        String bob = copy.login("bob", Roles.DEFAULT.reader());
        reader = new Intruder(copy, bob);
        copy.execute("SELECT #grant_tenant('" + bob + "', 'acme')");
        copy.execute("CREATE ROLE " + copy.schema + "_nothing");
        stranger = new Intruder(copy, copy.login("stranger", copy.schema + "_nothing"));
        before = SchemaState.of(copy);
    }

    @AfterAll
    static void nothingHasChanged() {
        if (copy != null) assertThat(SchemaState.of(copy)).isEqualTo(before);
    }

    /** What no role but the owner's may do, whatever it may read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE #events SET type = 'x'",
                "UPDATE #position SET version = version + 1",
                "UPDATE #dead_letter_decisions SET decision = 'DISCARDED'",
                "DELETE FROM #events",
                "DELETE FROM #dead_letters",
                "DELETE FROM #reader_tenants",
                "TRUNCATE #events",
                "TRUNCATE #tiles",
                "MERGE INTO #tiles t USING #tiles s ON t.path = s.path WHEN MATCHED THEN DELETE",
                "INSERT INTO #events SELECT * FROM #events ON CONFLICT (sequence) DO UPDATE SET type = 'x'",
                "INSERT INTO #position SELECT * FROM #position",
                "INSERT INTO #reader_tenants SELECT 'sealstream_reader', 'acme'",
                "INSERT INTO #schema_history SELECT * FROM #schema_history",
                "SELECT * FROM #events FOR UPDATE",
                "SELECT * FROM #position FOR SHARE",
                "LOCK TABLE #events IN ACCESS EXCLUSIVE MODE",
                "SELECT * FROM #events_from_0",
                "CREATE TABLE #mine (a int)",
                "CREATE VIEW #mine AS SELECT 1",
                "CREATE FUNCTION #mine() RETURNS int LANGUAGE sql RETURN 1",
                "CREATE TABLE public.mine (a int)",
                "CREATE INDEX ON #events (tenant)",
                "CREATE STATISTICS ON tenant, type FROM #events",
                "CREATE TRIGGER mine BEFORE INSERT ON #events FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "CREATE RULE mine AS ON INSERT TO #events DO INSTEAD NOTHING",
                "CREATE POLICY mine ON #events USING (true)",
                "ALTER POLICY reader_reads_its_tenants ON #events USING (true)",
                "DROP POLICY reader_reads_its_tenants ON #events",
                "ALTER TABLE #events DISABLE TRIGGER ALL",
                "ALTER TABLE #events ENABLE REPLICA TRIGGER continue_chain",
                "ALTER TABLE #events_from_0 DISABLE TRIGGER append_only",
                "DROP TRIGGER append_only ON #events",
                "ALTER TABLE #events NO FORCE ROW LEVEL SECURITY",
                "ALTER TABLE #events DISABLE ROW LEVEL SECURITY",
                "ALTER TABLE #events DETACH PARTITION #events_from_0",
                "CREATE TABLE pg_temp.part (LIKE #events); ALTER TABLE #events ATTACH PARTITION pg_temp.part DEFAULT",
                "CREATE TABLE pg_temp.child () INHERITS (#tiles)",
                "ALTER TABLE #events RENAME TO gone",
                "ALTER TABLE #events OWNER TO CURRENT_USER",
                "DROP TABLE #events",
                "DROP VIEW #daily_counts",
                "CREATE OR REPLACE FUNCTION #refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "ALTER FUNCTION #refuse_change() SET search_path = public",
                "DROP FUNCTION #continue_chain() CASCADE",
                "CREATE TABLE pg_temp.p (a int); CREATE TRIGGER t BEFORE UPDATE ON pg_temp.p FOR EACH ROW EXECUTE FUNCTION #move_forward()",
                "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE internal AS 'pg_backend_pid'",
                "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE c AS 'libc', 'getpid'",
                "ALTER DEFAULT PRIVILEGES FOR ROLE sealstream_owner GRANT ALL ON TABLES TO PUBLIC",
                "DROP OWNED BY sealstream_owner",
                "REASSIGN OWNED BY sealstream_owner TO CURRENT_USER",
                "SET ROLE sealstream_owner",
                "SET ROLE postgres",
                "SET SESSION AUTHORIZATION postgres",
                "GRANT sealstream_owner TO CURRENT_USER",
                "ALTER ROLE CURRENT_USER SUPERUSER",
                "ALTER ROLE CURRENT_USER BYPASSRLS",
                "ALTER ROLE CURRENT_USER SET session_replication_role = replica",
                "ALTER ROLE sealstream_reader BYPASSRLS",
                "CREATE ROLE mine",
                "DROP ROLE sealstream_auditor",
                "SET session_replication_role = replica",
                "SELECT set_config('session_replication_role', 'replica', false)",
                "SET lo_compat_privileges = on",
                "ALTER DATABASE postgres SET session_replication_role = replica",
                "CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "CREATE PUBLICATION mine FOR ALL TABLES",
                "CREATE SERVER mine FOREIGN DATA WRAPPER mine",
                "COPY (SELECT 1) TO PROGRAM 'true'",
                "COPY #tiles FROM PROGRAM 'true'",
                "COPY #tiles FROM '/etc/hostname'",
                "COPY (SELECT 1) TO '/tmp/sealstream-out'",
                "SELECT pg_read_file('/etc/hostname')",
                "SELECT pg_read_binary_file('postgresql.conf')",
                "SELECT pg_ls_dir('.')",
                "SELECT lo_import('/etc/hostname')",
                "SELECT lo_export(1, '/tmp/sealstream-out')",
                "SELECT * FROM pg_authid",
                "SELECT * FROM pg_statistic",
                "SELECT * FROM pg_hba_file_rules",
                "SELECT pg_create_physical_replication_slot('mine')",
                "SELECT #grant_tenant('sealstream_reader', 'globex')",
                "SELECT #revoke_tenant('sealstream_reader', 'globex')",
                "DROP SCHEMA $ CASCADE",
                "ALTER SCHEMA $ RENAME TO gone",
            })
    void isNoRolesToDo(String sql) throws Exception {
        String named = sql.replace("$", copy.schema.name()).replace("CREATE STATISTICS ON", "CREATE STATISTICS #s ON");
        for (Intruder intruder : List.of(writer, reader, auditor, stranger))
            assertThat(intruder.attempt(named)).isIn(DENIED, "42704", "0LP01");
        assertThat(writer.attempt("SET ROLE sealstream_writer; " + named)).isIn(DENIED, "42704", "0LP01");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " :: ", quoteCharacter = '"', textBlock = """
            42501 :: SELECT * FROM #reader_tenants
            42501 :: SELECT * FROM #dead_letter_outcomes
            42501 :: SET ROLE sealstream_auditor
            42501 :: SET ROLE sealstream_reader
            42501 :: SELECT * FROM #events_from_0
            42501 :: UPDATE #events_from_0 SET type = 'x'
            23505 :: INSERT INTO #tiles SELECT * FROM #tiles
            23503 :: INSERT INTO #timestamp_tokens SELECT 99, authority, policy, gen_time, serial, signer, response FROM #timestamp_tokens LIMIT 1
            23514 :: INSERT INTO #tiles VALUES (0, 1, 'tile/0/001', 'short')
            """)
    void aWriterDoesNotEither(String state, String sql) throws Exception {
        assertThat(writer.attempt(sql)).isEqualTo(state);
        assertThat(writer.attempt("SET ROLE sealstream_writer; " + sql)).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO #events SELECT * FROM #events",
                "INSERT INTO #events_from_0 SELECT * FROM #events",
                "INSERT INTO #dead_letters SELECT * FROM #dead_letters",
                "SELECT #begin_copy('x', sha256('x'), 'x', 5)",
                "SELECT #move_on(0, 0, '', 0, 0, 0, 0, 0, 0, 0, 0)",
                "SELECT #hash_before(0, 0)",
                "SET ROLE sealstream_writer",
            })
    void whoReadsDoesNotWrite(String sql) throws Exception {
        for (Intruder intruder : List.of(reader, auditor, stranger))
            assertThat(intruder.attempt(sql)).isEqualTo(DENIED);
    }

    /** Postgres only warns, where one has some right to the table and none to hand on. */
    @ParameterizedTest
    @ValueSource(strings = {"GRANT UPDATE ON #checkpoints TO CURRENT_USER", "GRANT ALL ON #events TO PUBLIC"})
    void whoMayReadHandsNothingOn(String sql) throws Exception {
        for (Intruder intruder : List.of(writer, reader, auditor)) intruder.attempt(sql);
        assertThat(SchemaState.of(copy)).isEqualTo(before);
    }

    @Test
    void anAuditorSeesEverything() throws Exception {
        for (String table : EVERYTHING)
            assertThat(auditor.sees("", "SELECT count(*) FROM #" + table))
                    .as(table)
                    .isEqualTo(copy.one(String.class, "SELECT count(*) FROM #" + table) + "\n");
        for (String state : List.of("#state_at('order-42', 1000)", "#state_as_of('order-42', '2026-01-01 00:10Z')"))
            assertThat(auditor.sees("", "SELECT state->>'order' FROM " + state)).isEqualTo("42\n");
    }

    @Test
    void whoHasNoRoleSeesNothing() throws Exception {
        for (String table : EVERYTHING)
            assertThat(stranger.attempt("SELECT * FROM #" + table)).as(table).isEqualTo(DENIED);
        for (String function : List.of("state_at('order-42', 1000)", "data_json('{}')", "lay_over('{}', '{}')"))
            assertThat(stranger.attempt("SELECT * FROM #" + function))
                    .as(function)
                    .isEqualTo(DENIED);
    }
}
