package io.sealstream.projection.schema;

import io.sealstream.topics.FatalException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateOutput;
import org.jdbi.v3.core.Handle;

/**
 * Makes the tables of a copy, or brings them to this version. Run by someone who may create roles and schemas; workers and
 * readers never may.
 *
 * @param database connections of that someone
 */
public record Migrations(DataSource database, SchemaName schema, Roles roles) {
    /** The oldest Postgres that has views with the rights of who asks. */
    private static final int OLDEST = 150_000;

    /** The last migration's version. */
    static final int VERSION = 5;

    static final String LOCATION = "classpath:io/sealstream/projection/schema";
    private static final String DUPLICATE_OBJECT = "42710";
    private static final String UNIQUE_VIOLATION = "23505";

    /**
     * Makes roles and schema where they are missing, then applies what has not been applied.
     *
     * @return what was applied: a version and what it is about, in order; empty if nothing was missing
     * @throws FatalException if the server or its rights do not allow it, or the schema is not one of ours
     */
    public List<String> apply() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertServer(statement);
            for (String role : List.of(roles.owner(), roles.reader(), roles.auditor())) create(statement, role, "");
            // COPY into a table with row security takes a role that bypasses it; of our tables the writer reads all
            // anyway.
            create(statement, roles.writer(), "BYPASSRLS");
            assertBypass(statement);
            if (!is(statement, "SELECT pg_has_role('" + roles.owner() + "', 'USAGE')"))
                statement.execute("GRANT " + roles.owner() + " TO CURRENT_USER");
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + roles.owner());
        } catch (SQLException e) {
            throw new FatalException(
                    "schema " + schema + " and its roles cannot be made: " + e.getMessage()
                            + ". Migrate as a superuser, or as a role with CREATEROLE, CREATE on the database and BYPASSRLS,"
                            + " which the writer gets from it",
                    e);
        }
        try {
            return flyway().migrate().migrations.stream()
                    .map(Migrations::describe)
                    .toList();
        } catch (FlywayException e) {
            throw new FatalException("schema " + schema + " cannot be migrated: " + firstLines(e), e);
        }
    }

    /**
     * Asserts that a schema is there and of the version that this code needs; any role with rights in it may ask.
     *
     * @throws FatalException if it is not, saying what to run
     */
    public static void assertCurrent(Handle handle, SchemaName schema) {
        String history = schema.dot("schema_history");
        // Not to_regclass: where the user has no right to the schema, that fails instead of saying no.
        if (!handle.createQuery("SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ? AND c.relname = 'schema_history' AND has_schema_privilege(n.oid, 'USAGE')"
                        + " AND has_table_privilege(c.oid, 'SELECT'))")
                .bind(0, schema.name())
                .mapTo(Boolean.class)
                .one())
            throw new FatalException(
                    "this database has no schema " + schema
                            + " that this user can see: make it with `sealstream migrate`, and grant the user one of its roles");
        int version = handle.createQuery("SELECT max(version::int) FROM " + history + " WHERE success")
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
        if (version != VERSION)
            throw new FatalException("schema " + schema + " is of version " + version + ", this program needs "
                    + VERSION + ": " + (version < VERSION ? "run `sealstream migrate`" : "use a newer program"));
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(database)
                .schemas(schema.name())
                .defaultSchema(schema.name())
                .createSchemas(false)
                .table("schema_history")
                .locations(LOCATION)
                .failOnMissingLocations(true)
                .placeholders(Map.of(
                        "schema", schema.name(),
                        "owner", roles.owner(),
                        "writer", roles.writer(),
                        "reader", roles.reader(),
                        "auditor", roles.auditor()))
                .load();
    }

    private static void assertServer(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'),"
                        + " current_setting('server_version')")) {
            row.next();
            if (row.getInt(1) < OLDEST)
                throw new FatalException("this is Postgres " + row.getString(3)
                        + ": a copy needs 15 or later, for views that row security holds in");
            if (!row.getString(2).equals("UTF8"))
                throw new FatalException("this database is encoded in " + row.getString(2)
                        + ", which cannot hold every event: create one with ENCODING 'UTF8'");
        }
    }

    private static void create(Statement statement, String role, String attributes) throws SQLException {
        if (is(statement, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + role + "')")) return;
        try {
            statement.execute("CREATE ROLE " + role + " NOLOGIN " + attributes);
        } catch (SQLException e) {
            // Somebody else migrates another schema at this moment.
            if (!List.of(DUPLICATE_OBJECT, UNIQUE_VIOLATION).contains(String.valueOf(e.getSQLState()))) throw e;
        }
    }

    private void assertBypass(Statement statement) throws SQLException {
        if (!is(statement, "SELECT rolbypassrls FROM pg_roles WHERE rolname = '" + roles.writer() + "'"))
            throw new FatalException("role " + roles.writer()
                    + " lacks BYPASSRLS, without which Postgres refuses COPY into"
                    + " a table with row security: as a superuser, ALTER ROLE " + roles.writer() + " BYPASSRLS");
    }

    private static boolean is(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String describe(MigrateOutput applied) {
        return applied.version + " " + applied.description;
    }

    private static String firstLines(FlywayException e) {
        return e.getMessage()
                .lines()
                .filter(line -> !line.isBlank())
                .limit(6)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }
}
