package io.sealstream.cli.query;

import io.sealstream.cli.query.SubjectState.Happening;
import io.sealstream.projection.schema.Migrations;
import io.sealstream.projection.schema.SchemaName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * What is asked.
 *
 * @param tenant only this one; empty for all that the user may see
 */
record SubjectQuery(SchemaName schema, String subject, Moment moment, Optional<String> tenant) {
    /** Its state in each tenant that has it, by the tenants' names; all of one snapshot. */
    List<SubjectState> ask(Jdbi jdbi, boolean withHistory) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            Migrations.assertCurrent(handle, schema);
            String sql = "SELECT tenant, subject, events, first_sequence, last_sequence, last_admitted_at, last_type,"
                    + " state, CASE state WHEN '{}' THEN '{}' ELSE jsonb_pretty(state) END AS pretty_state FROM "
                    + schema.dot(moment.function())
                    + "(:subject, "
                    + (moment instanceof Moment.At ? "CAST(:bound AS bigint)" : "CAST(:bound AS timestamptz)")
                    + ") WHERE CAST(:tenant AS text) IS NULL OR tenant = :tenant ORDER BY tenant";
            return bind(handle.createQuery(sql), tenant.orElse(null))
                    .map((row, context) ->
                            state(row, withHistory ? history(handle, row.getString("tenant")) : List.of()))
                    .list();
        });
    }

    private List<Happening> history(Handle handle, String ofTenant) {
        String sql = "SELECT sequence, admitted_at, type, id FROM " + schema.dot("subject_history")
                + " WHERE subject = :subject AND tenant = :tenant AND " + moment.condition() + " ORDER BY sequence";
        return bind(handle.createQuery(sql), ofTenant)
                .map((row, context) -> new Happening(
                        row.getLong("sequence"), time(row, "admitted_at"), row.getString("type"), row.getString("id")))
                .list();
    }

    private Query bind(Query query, String ofTenant) {
        return query.bind("subject", subject).bind("bound", moment.bound()).bind("tenant", ofTenant);
    }

    private static SubjectState state(ResultSet row, List<Happening> history) throws SQLException {
        return new SubjectState(
                row.getString("tenant"),
                row.getString("subject"),
                row.getLong("events"),
                row.getLong("first_sequence"),
                row.getLong("last_sequence"),
                time(row, "last_admitted_at"),
                row.getString("last_type"),
                row.getString("state"),
                row.getString("pretty_state"),
                history);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
