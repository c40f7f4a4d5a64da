package io.sealstream.projection.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.projection.OtherTables;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.projection.TestCopy;
import io.sealstream.projection.TestLog;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader sees the tenants granted to it, and learns nothing of the others: order-7 is one of globex, order-42 of acme. */
class TenantsIT {
    private static final String LEAK =
            "CREATE FUNCTION pg_temp.leak(text) RETURNS boolean COST 0.0000001 LANGUAGE plpgsql"
                    + " AS 'BEGIN RAISE NOTICE ''%'', $1; RETURN true; END'; SET client_min_messages = notice";

    private static TestCopy copy;
    private static String bob;
    private static Intruder ofAcme;
    private static Intruder ofNone;
    private static Intruder ofGroup;

    @BeforeAll
    static void copyALog() throws Exception {
        try (TestLog log = new TestLog("tenants")) {
            log.seal(1_100);
            copy = new TestCopy(log).with(ProjectionConfig.PARTITION_EVENTS, "1000");
            copy.catchUp(log);
        }
        OtherTables.fill(copy, copy.settings().get(ProjectionConfig.DATABASE_USER));
        copy.execute("ANALYZE #events");
        bob = copy.login("bob", Roles.DEFAULT.reader());
        ofAcme = new Intruder(copy, bob);
        ofNone = new Intruder(copy, copy.login("eve", Roles.DEFAULT.reader()));
        String group = copy.schema + "_accountants";
        copy.execute("CREATE ROLE " + group + " IN ROLE " + Roles.DEFAULT.reader());
        ofGroup = new Intruder(copy, copy.login("carol", group));
        Intruder owner = new Intruder(copy, copy.login("keeper", Roles.DEFAULT.owner()));
        for (String grant :
                List.of("('" + bob + "', 'acme')", "('" + group + "', 'acme')", "('" + group + "', 'globex')"))
            assertThat(owner.attempt("SELECT #grant_tenant" + grant)).isEqualTo(Intruder.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "subject_history", "latest_events", "daily_counts"})
    void everyTableAndViewHasTheReadersTenantsOnly(String table) throws Exception {
        String tenants = "SELECT DISTINCT tenant FROM #" + table + " ORDER BY 1";
        String all = "SELECT count(*) FROM #" + table;
        assertThat(ofAcme.sees("", tenants)).isEqualTo("acme\n");
        assertThat(ofAcme.sees("", all)).isEqualTo(copy.one(String.class, all + " WHERE tenant = 'acme'") + "\n");
        assertThat(ofGroup.sees("", tenants)).isEqualTo("acme\nglobex\n");
        assertThat(ofNone.sees("", tenants)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state_at('order-%s', 1000)", "state_as_of('order-%s', '2026-01-01 00:10Z')"})
    void everyFunctionToo(String function) throws Exception {
        String own = "SELECT tenant FROM #" + function.formatted(42);
        String others = "SELECT tenant FROM #" + function.formatted(7);
        assertThat(ofAcme.sees("", own)).isEqualTo("acme\n");
        assertThat(ofAcme.sees("", others)).isEmpty();
        assertThat(ofGroup.sees("", others)).isEqualTo("globex\n");
        assertThat(ofNone.sees("", own + " UNION ALL " + others)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dead_letters",
                "dead_letter_decisions",
                "dead_letter_outcomes",
                "skipped",
                "tiles",
                "events_from_0"
            })
    void whatMayBeOfOtherTenantsIsNotShown(String table) throws Exception {
        for (Intruder reader : List.of(ofAcme, ofNone, ofGroup))
            assertThat(reader.attempt("SELECT 1 FROM #" + table)).isEqualTo("42501");
    }

    @Test
    void whoReadsSeesItsOwnGrants() throws Exception {
        String grants = "SELECT reader || ' ' || tenant FROM #reader_tenants ORDER BY 1";
        assertThat(ofAcme.sees("", grants)).isEqualTo(bob + " acme\n");
        assertThat(ofNone.sees("", grants)).isEmpty();
        assertThat(ofGroup.sees("", grants).lines()).hasSize(2);
    }

    /** Whatever runs beside the policy runs after it: functions that tell, errors that tell, and the planner. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM #events WHERE pg_temp.leak(tenant || subject)",
                "SELECT id FROM #events WHERE pg_temp.leak(tenant || subject) AND subject = 'order-7'",
                "SELECT id FROM #subject_history WHERE pg_temp.leak(tenant || subject)",
                "SELECT id FROM #latest_events WHERE pg_temp.leak(tenant || subject)",
                "SELECT type FROM #daily_counts WHERE pg_temp.leak(tenant || type)",
                "SELECT e.id FROM (VALUES (1)) v LEFT JOIN LATERAL (SELECT * FROM #events) e ON pg_temp.leak(e.tenant || e.subject)",
                "SELECT count(*) FILTER (WHERE pg_temp.leak(tenant || subject)) FROM #events",
                "SELECT last_type FROM #state_at('order-7', 1000) WHERE pg_temp.leak(tenant)",
                "SELECT tenant FROM #events TABLESAMPLE SYSTEM (100)",
                "SELECT tenant FROM #events WHERE ctid IS NOT NULL ORDER BY 1 DESC",
                "WITH own AS MATERIALIZED (SELECT * FROM #events) SELECT tenant FROM own",
                "SELECT query_to_xml('SELECT tenant FROM ' || '#events', true, true, '')::text",
                "SELECT table_to_xml('#events', true, true, '')::text",
                "SELECT most_common_vals::text FROM pg_stats WHERE schemaname = split_part('#x', '.', 1)",
                "SELECT histogram_bounds::text FROM pg_stats WHERE tablename LIKE 'events%'",
                "EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM #events WHERE pg_temp.leak(tenant || subject)",
                "SELECT 1 / (CASE WHEN subject = 'order-7' THEN 0 ELSE 1 END) FROM #events",
                "SELECT 1 FROM #events WHERE 1 / (CASE WHEN tenant = 'acme' THEN 1 ELSE 0 END) = 1",
                "SELECT 1 FROM #events WHERE tenant = 'acme' OR (tenant || subject)::int = 1",
                "SELECT 1 FROM #latest_events WHERE subject::xml IS NOT NULL AND tenant <> 'acme' AND tenant::int = 1",
                "SELECT DISTINCT tenant FROM #events WHERE tenant > '' GROUP BY GROUPING SETS (tenant, ())",
            })
    void nothingTellsOfOtherTenants(String query) throws Exception {
        for (String planner : List.of(
                "", "; SET enable_seqscan = off", "; SET enable_indexscan = off; SET enable_bitmapscan = off")) {
            String seen = ofAcme.sees(LEAK + planner, query);
            assertThat(seen)
                    .doesNotContain("globex", "initech", "22012", "22P02")
                    .doesNotContainPattern("order-7\\b");
            assertThat(ofNone.sees(LEAK + planner, query))
                    .doesNotContain("acme", "globex", "initech", "22012", "22P02");
        }
    }

    @Test
    void aLeakingFunctionIsCalledForOnesOwn() throws Exception {
        assertThat(ofAcme.sees(LEAK, "SELECT 'x' FROM #events WHERE pg_temp.leak(tenant || subject)"))
                .contains("acmeorder-42");
    }

    @Test
    void aCursorAndACopyHaveTheReadersTenantsOnly() throws Exception {
        assertThat(ofAcme.sees("DECLARE c CURSOR FOR SELECT tenant FROM #events", "FETCH ALL FROM c")
                        .lines())
                .containsOnly("acme");
        assertThat(ofNone.sees("PREPARE p AS SELECT tenant FROM #events", "EXECUTE p"))
                .isEmpty();
        assertThat(ofAcme.copyOut("COPY (SELECT tenant FROM #events) TO STDOUT").lines())
                .containsOnly("acme");
        // Of a table with row security Postgres copies ONLY it, and the rows are in its partitions.
        assertThat(ofAcme.copyOut("COPY #events (tenant) TO STDOUT")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " :: ", quoteCharacter = '"', textBlock = """
            42501 :: SET row_security = off; SELECT * FROM #events
            42501 :: SET row_security = off; SELECT * FROM #latest_events
            42501 :: SET row_security = off; SELECT * FROM #state_at('order-7', 1000)
            42501 :: SET row_security = off; SELECT * FROM #reader_tenants
            42501 :: SET ROLE tenants_eve
            42501 :: SET ROLE tenants_accountants
            42501 :: SET SESSION AUTHORIZATION tenants_carol
            42501 :: GRANT tenants_accountants TO CURRENT_USER
            42501 :: SELECT #grant_tenant('tenants_bob', 'globex')
            42501 :: INSERT INTO #reader_tenants VALUES ('tenants_bob', 'globex')
            42501 :: UPDATE #reader_tenants SET tenant = 'globex'
            42501 :: CREATE VIEW pg_temp.v AS SELECT * FROM #dead_letters; SELECT * FROM pg_temp.v
            """)
    void aReaderGetsPastNoPolicy(String state, String sql) throws Exception {
        assertThat(ofAcme.attempt(sql)).isEqualTo(state);
    }

    /** The group's tenants are of the group, not of who is made a member of the readers alone. */
    @Test
    void asTheReadersThemselvesItSeesNothing() throws Exception {
        assertThat(ofGroup.sees("SET ROLE " + Roles.DEFAULT.reader(), "SELECT tenant FROM #events"))
                .isEmpty();
    }

    @Test
    void aGrantAndItsEndCountAtOnce() throws Exception {
        String dave = copy.login("dave", Roles.DEFAULT.reader());
        copy.as(dave).useHandle(handle -> {
            String tenants = copy.inSchema("SELECT DISTINCT tenant FROM #events");
            assertThat(handle.select(tenants).mapTo(String.class).list()).isEmpty();
            copy.execute("SELECT #grant_tenant('" + dave + "', 'initech')");
            copy.execute("SELECT #grant_tenant('" + dave + "', 'initech')");
            assertThat(handle.select(tenants).mapTo(String.class).list()).containsExactly("initech");
            copy.execute("SELECT #revoke_tenant('" + dave + "', 'initech')");
            assertThat(handle.select(tenants).mapTo(String.class).list()).isEmpty();
        });
    }
}
