package io.sealstream.projection.replay;

import io.sealstream.projection.schema.SchemaName;
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
     * Swaps, if the new copy is as far as the one that serves.
     *
     * @param aside what the old one is called from then on
     * @return false if it is not, and nothing was done
     */
    boolean run(SchemaName aside) {
        return database.inTransaction(handle -> {
            // Whatever a worker is writing to the serving copy is committed before this, or not at all: its version is
            // gone then.
            long old = lock(handle, serving);
            if (lock(handle, anew) < old) return false;
            handle.execute("INSERT INTO " + anew.dot("reader_tenants") + " SELECT * FROM "
                    + serving.dot("reader_tenants") + " ON CONFLICT DO NOTHING");
            handle.execute("ALTER SCHEMA " + serving + " RENAME TO " + aside);
            handle.execute("ALTER SCHEMA " + anew + " RENAME TO " + serving);
            // The commit point: from here on whoever asks for the serving copy gets the new one.
            return true;
        });
    }

    private static long lock(Handle handle, SchemaName copy) {
        return handle.createQuery("SELECT next_sequence FROM " + copy.dot("position") + " FOR UPDATE")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
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

    void drop(SchemaName schema) {
        database.useHandle(handle -> handle.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE"));
    }
}
