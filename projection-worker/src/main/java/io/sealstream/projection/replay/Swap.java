package io.sealstream.projection.replay;

import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.topics.FatalException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Lets one copy take another's place: two schemas change their names in one transaction, which no reader waits for. */
final class Swap {
    private final Jdbi database;
    private final SchemaName serving;
    private final SchemaName anew;

    /** {@code database} gives connections of who may rename both schemas: an owner of them with CREATE on the database. */
    Swap(Jdbi database, SchemaName serving, SchemaName anew) {
        this.database = database;
        this.serving = serving;
        this.anew = anew;
    }

    /**
     * Swaps.
     *
     * @param aside what the old one is called from then on
     * @param deadLettersBegin the first dead letter that the log still has: those before it are in the old copy only, and come along
     * @param catchUp brings the new copy to where the old one is, while nobody can write to that
     */
    void run(SchemaName aside, long deadLettersBegin, Runnable catchUp) {
        database.useTransaction(handle -> {
            // A worker's batch is committed before this, or waits for it and then finds that the version it read is
            // gone: without
            // the new version it would move the old position, and write its rows to whatever copy bears the name by
            // then.
            take(handle, serving);
            catchUp.run();
            take(handle, anew);
            handle.execute("INSERT INTO " + anew.dot("reader_tenants") + " SELECT * FROM "
                    + serving.dot("reader_tenants") + " ON CONFLICT DO NOTHING");
            handle.execute(
                    "INSERT INTO " + anew.dot("dead_letters") + " SELECT * FROM " + serving.dot("dead_letters")
                            + " WHERE topic_offset < ?",
                    deadLettersBegin);
            handle.execute("ALTER SCHEMA " + serving + " RENAME TO " + aside);
            handle.execute("ALTER SCHEMA " + anew + " RENAME TO " + serving);
            // The commit point is right after this: whoever asks for the serving copy then gets the new one.
        });
    }

    private static void take(Handle handle, SchemaName copy) {
        handle.execute("UPDATE " + copy.dot("position") + " SET version = version + 1");
    }

    /** Where there is none to take the place of. */
    void settle() {
        database.useHandle(handle -> handle.execute("ALTER SCHEMA " + anew + " RENAME TO " + serving));
    }

    boolean isThere(SchemaName schema) {
        return database.withHandle(handle -> handle.createQuery("SELECT to_regnamespace(?) IS NOT NULL")
                .bind(0, schema.name())
                .mapTo(Boolean.class)
                .one());
    }

    /** A view of somebody's that a schema cannot be dropped for; empty where there is none. */
    Optional<String> dependent(SchemaName schema) {
        return database.withHandle(handle -> handle.createQuery(
                        "SELECT v.oid::regclass::text FROM pg_depend d"
                                + " JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid"
                                + " JOIN pg_class v ON v.oid = r.ev_class"
                                + " JOIN pg_class t ON d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid"
                                + " WHERE t.relnamespace = :schema::regnamespace AND v.relnamespace <> :schema::regnamespace LIMIT 1")
                .bind("schema", schema.name())
                .mapTo(String.class)
                .findOne());
    }

    void drop(SchemaName copy) {
        database.useHandle(handle -> handle.execute("DROP SCHEMA " + copy + " CASCADE"));
    }

    /**
     * Makes room for a new copy.
     *
     * @throws FatalException if something stands there that is no copy, or that somebody depends on
     */
    void makeRoom(SchemaName schema, Roles roles) {
        if (!isThere(schema)) return;
        boolean isCopy = database.withHandle(handle -> handle.createQuery(
                        "SELECT pg_get_userbyid(nspowner) = :owner AND to_regclass(:position) IS NOT NULL"
                                + " AND to_regclass(:history) IS NOT NULL FROM pg_namespace WHERE nspname = :schema")
                .bind("owner", roles.owner())
                .bind("position", schema.dot("position"))
                .bind("history", schema.dot("schema_history"))
                .bind("schema", schema.name())
                .mapTo(Boolean.class)
                .one());
        if (!isCopy)
            throw new FatalException(
                    "schema " + schema + " is there and is no copy of ours, so nothing is made in its place:"
                            + " choose another with --into");
        dependent(schema).ifPresent(view -> {
            throw new FatalException("schema " + schema + " holds a copy that " + view
                    + " depends on, so it is not made anew: choose another with --into");
        });
        drop(schema);
    }
}
