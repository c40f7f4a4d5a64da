package io.sealstream.projection.schema;

import io.sealstream.projection.TestCopy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** All that a schema holds and how it is defended, as a superuser sees it: equal before and after is untouched. */
final class SchemaState {
    private static final String TABLES = """
            SELECT c.relname FROM pg_class c WHERE c.relnamespace = ?::regnamespace AND c.relkind IN ('r', 'p')
                AND NOT c.relispartition ORDER BY 1""";

    private static final Map<String, String> CATALOGS = Map.of(
            "relations", """
            SELECT c.relname, c.relkind, c.relowner::regrole, c.relacl, c.relrowsecurity, c.relforcerowsecurity,
                pg_get_expr(c.relpartbound, c.oid) FROM pg_class c WHERE c.relnamespace = ?::regnamespace""",
            "triggers", """
            SELECT t.tgrelid::regclass, t.tgname, t.tgenabled, t.tgfoid::regproc FROM pg_trigger t
                JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = ?::regnamespace AND NOT tgisinternal""",
            "policies", """
            SELECT p.polname, p.polrelid::regclass, p.polcmd, p.polroles, p.polqual, p.polwithcheck FROM pg_policy p
                JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = ?::regnamespace""",
            "functions", """
            SELECT p.proname, p.proowner::regrole, p.proacl, p.prosecdef, p.prosrc, p.prosqlbody FROM pg_proc p
                WHERE p.pronamespace = ?::regnamespace""",
            "schema", "SELECT n.nspowner::regrole, n.nspacl FROM pg_namespace n WHERE n.oid = ?::regnamespace",
            "roles", """
            SELECT r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolcanlogin, r.rolconfig,
                ARRAY(SELECT m.roleid::regrole FROM pg_auth_members m WHERE m.member = r.oid) FROM pg_roles r
                WHERE ?::regnamespace IS NOT NULL""");

    private SchemaState() {}

    /** What is there: a digest of each table's rows and of each kind of definition, by name. */
    static Map<String, String> of(TestCopy copy) {
        return copy.superuser().withHandle(handle -> {
            String schema = copy.schema.name();
            Map<String, String> state = new LinkedHashMap<>();
            for (String table :
                    handle.select(TABLES, schema).mapTo(String.class).list())
                state.put(table, digest(handle, "SELECT * FROM " + copy.schema.dot(table)));
            CATALOGS.forEach((name, query) -> state.put(name, digest(handle, query, schema)));
            return state;
        });
    }

    private static String digest(Handle handle, String rows, Object... arguments) {
        return handle.select(
                        "SELECT count(*) || ' ' || md5(coalesce(string_agg(r::text, ' ' ORDER BY r::text), '')) FROM ("
                                + rows + ") r",
                        arguments)
                .mapTo(String.class)
                .one();
    }
}
