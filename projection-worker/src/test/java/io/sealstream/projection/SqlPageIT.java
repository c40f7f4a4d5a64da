package io.sealstream.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.projection.schema.Roles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/sql.md says of the schema is so, and each of its queries answers, those about few events by an index. */
class SqlPageIT {
    /** The end of the index's name that a query goes by in each partition of events. */
    private static final Map<String, String> INDEXES = Map.of(
            "A subject's history", "_subject_sequence_idx",
            "A subject as of a time, and at a sequence", "_subject_sequence_idx",
            "Events of a type in a range of time", "_type_time_idx",
            "One event by tenant, source and id", "_id_source_tenant_idx",
            "What first covers an event, and when that was attested", "_pkey",
            "Search inside data", "_type_time_idx",
            "Recompute one event's hash", "_pkey",
            "Walk the chain over a range", "_pkey",
            "Events of each tenant between two checkpoints", "_pkey");

    private static TestCopy copy;
    private static String auditor;

    @BeforeAll
    static void fillACopy() throws Exception {
        try (TestLog log = new TestLog("asked")) {
            log.seal(6_000);
            copy = new TestCopy(log);
            copy.catchUp(log);
        }
        OtherTables.fill(copy, copy.settings().get(ProjectionConfig.DATABASE_USER));
        auditor = copy.login("auditor", Roles.DEFAULT.auditor());
        copy.execute("ANALYZE #events");
    }

    static List<SqlPage.Query> queries() throws IOException {
        List<SqlPage.Query> queries = SqlPage.read().queries();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(14);
        assertThat(queries.stream().map(SqlPage.Query::heading)).containsAll(INDEXES.keySet());
        return queries;
    }

    private static List<Map<String, Object>> ask(String sql) {
        return copy.as(auditor).withHandle(handle -> {
            handle.execute("SET search_path = " + copy.schema);
            return handle.select(sql).mapToMap().list();
        });
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryAnswers(SqlPage.Query query) {
        assertThat(ask(query.sql()))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.values()).doesNotContain(false));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void whatAsksOfFewEventsReadsNoOthers(SqlPage.Query query) {
        String index = INDEXES.get(query.heading());
        if (index == null) return;
        // Functions show their plan only where they are inlined, which these are.
        String plan = ask("EXPLAIN " + query.sql()).toString();
        assertThat(plan).contains("events_from_0" + index).doesNotContain("Seq Scan on events_from_0 ");
    }

    @Test
    void theAnswersAreThoseOfTheEvents() throws IOException {
        List<SqlPage.Query> queries = SqlPage.read().queries();
        assertThat(ask(sql(queries, "A subject's history", 0))).hasSize(60);
        assertThat(ask(sql(queries, "A subject as of a time, and at a sequence", 1))
                        .toString())
                .contains("\"step\": 442", "events=5");
        assertThat(ask(sql(queries, "Walk the chain over a range", 0)).toString())
                .contains("events=101");
        assertThat(ask(sql(queries, "What first covers an event, and when that was attested", 0))
                        .toString())
                .contains("checkpoint=500", "anchor=500", "authorities=first, second");
        assertThat(ask(sql(queries, "Open dead letters by reason, and what became of the resubmitted ones", 1))
                        .toString())
                .contains("outcome=sealed as 100", "outcome=dead again as 4");
    }

    private static String sql(List<SqlPage.Query> queries, String heading, int place) {
        return queries.stream()
                .filter(query -> query.heading().equals(heading))
                .skip(place)
                .findFirst()
                .orElseThrow()
                .sql();
    }

    @Test
    void everyColumnIsOnThePageAndNoOther() throws IOException {
        Set<String> there = new TreeSet<>(copy.list(
                String.class,
                "SELECT c.relname || '.' || a.attname || ' ' || replace(format_type(a.atttypid, a.atttypmod), 'timestamp with"
                        + " time zone', 'timestamptz') FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                        + " WHERE c.relnamespace = ?::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
                        + " AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> 'schema_history'",
                copy.schema.name()));
        assertThat(SqlPage.read().columns()).isEqualTo(there);
    }

    @Test
    void everyViewAndFunctionIsOnThePageAndNoOther() throws IOException {
        Set<String> there = new TreeSet<>(copy.list(
                String.class,
                "SELECT relname FROM pg_class WHERE relnamespace = ?::regnamespace AND relkind = 'v' UNION SELECT proname"
                        + " FROM pg_proc WHERE pronamespace = ?::regnamespace AND prorettype <> 'trigger'::regtype",
                copy.schema.name(),
                copy.schema.name()));
        assertThat(SqlPage.read().viewsAndFunctions()).isEqualTo(there);
    }
}
