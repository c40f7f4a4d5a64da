package io.sealstream.projection.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.stack.test.TestPostgres;
import io.sealstream.topics.FatalException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A copy's tables are made by whoever may make them, once, and who may not, or needs them, is told what to do. */
class MigrationsIT {
    private final TestPostgres server = TestPostgres.shared();

    private PGSimpleDataSource source(String database, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl(database));
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private PGSimpleDataSource superuser(String database) {
        return source(database, server.user(), server.password());
    }

    private Jdbi superuser() {
        return Jdbi.create(superuser("postgres"));
    }

    private PGSimpleDataSource loginWith(String name, String attributes) {
        superuser().useHandle(handle -> {
            handle.execute("CREATE ROLE " + name + " LOGIN PASSWORD 'secret' " + attributes);
            handle.execute("GRANT CREATE ON DATABASE postgres TO " + name);
        });
        return source("postgres", name, "secret");
    }

    @Test
    void theVersionIsTheLastMigrations() {
        SchemaName schema = new SchemaName("migrated");
        Migrations migrations = new Migrations(superuser("postgres"), schema, Roles.DEFAULT);
        assertThat(migrations.apply())
                .hasSize(Migrations.VERSION)
                .last()
                .asString()
                .startsWith(Migrations.VERSION + " ");
        assertThat(migrations.apply()).isEmpty();
        superuser().useHandle(handle -> Migrations.assertCurrent(handle, schema));
    }

    @Test
    void aRoleThatMayCreateRolesAndSchemasMigratesWithoutBeingASuperuser() {
        PGSimpleDataSource login = loginWith("migrator", "CREATEROLE BYPASSRLS");
        Migrations migrations = new Migrations(login, new SchemaName("modest"), new Roles("modest"));
        assertThat(migrations.apply()).hasSize(Migrations.VERSION);
        assertThat(migrations.apply()).isEmpty();
        assertThat(owner("modest")).isEqualTo("modest_owner");
    }

    private String owner(String schema) {
        return superuser()
                .withHandle(handle -> handle.select(
                                "SELECT tableowner FROM pg_tables WHERE schemaname = ? AND tablename = 'events'",
                                schema)
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void whoMayNotIsToldWhatItTakes() {
        PGSimpleDataSource nobody = loginWith("nobody_at_all", "");
        assertThatThrownBy(() -> new Migrations(nobody, new SchemaName("never"), new Roles("never")).apply())
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("permission denied to create role")
                .hasMessageContaining("CREATEROLE, CREATE on the database and BYPASSRLS");
        PGSimpleDataSource handsNothingOn = loginWith("hands_nothing_on", "CREATEROLE");
        assertThatThrownBy(() -> new Migrations(handsNothingOn, new SchemaName("never"), new Roles("never")).apply())
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("CREATEROLE, CREATE on the database and BYPASSRLS");
    }

    @Test
    void aWriterThatCannotBypassRowSecurityIsNamed() {
        superuser().useHandle(handle -> handle.execute("CREATE ROLE lacking_writer"));
        assertThatThrownBy(() ->
                        new Migrations(superuser("postgres"), new SchemaName("lacking"), new Roles("lacking")).apply())
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("ALTER ROLE lacking_writer BYPASSRLS");
    }

    @Test
    void aDatabaseThatCannotHoldEveryEventIsRefused() {
        superuser()
                .useHandle(handle ->
                        handle.execute("CREATE DATABASE western ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"));
        assertThatThrownBy(() -> new Migrations(superuser("western"), SchemaName.DEFAULT, Roles.DEFAULT).apply())
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("encoded in LATIN1")
                .hasMessageContaining("ENCODING 'UTF8'");
    }

    @Test
    void aSchemaThatIsNotThereOrOfAnotherVersionIsNamed() {
        SchemaName schema = new SchemaName("versions");
        superuser()
                .useHandle(handle -> assertThatThrownBy(() -> Migrations.assertCurrent(handle, schema))
                        .isInstanceOf(FatalException.class)
                        .hasMessageContaining("no schema versions")
                        .hasMessageContaining("`sealstream migrate`"));
        new Migrations(superuser("postgres"), schema, Roles.DEFAULT).apply();
        assertSays(
                schema,
                "DELETE FROM versions.schema_history WHERE version = '" + Migrations.VERSION + "'",
                "run `sealstream migrate`");
        assertSays(
                schema, "UPDATE versions.schema_history SET version = '99' WHERE version = '1'", "use a newer program");
    }

    private void assertSays(SchemaName schema, String change, String advice) {
        superuser().useHandle(handle -> {
            handle.execute(change);
            assertThatThrownBy(() -> Migrations.assertCurrent(handle, schema))
                    .isInstanceOf(FatalException.class)
                    .hasMessageContaining(advice);
        });
    }

    @Test
    void whoHasNoRoleInASchemaIsToldToGetOne() {
        SchemaName schema = new SchemaName("closed");
        new Migrations(superuser("postgres"), schema, Roles.DEFAULT).apply();
        Jdbi outsider = Jdbi.create(loginWith("outsider", ""));
        outsider.useHandle(handle -> assertThatThrownBy(() -> Migrations.assertCurrent(handle, schema))
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("grant the user one of its roles"));
    }
}
