package io.sealstream.projection.verify;

import io.sealstream.projection.schema.SchemaName;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The tables of a copy, asked in one transaction. In SQL, {@code #} stands for the schema and a dot. */
record Copy(Handle handle, SchemaName schema) {
    /** Rows to fetch at once: the largest are tiles and tokens, of some kilobytes. */
    private static final int FETCH = 256;

    /** Rows as they come, no more than {@link #FETCH} of them in memory. */
    Stream<CopyRow> rows(String query, Object... arguments) {
        return query(query, arguments).setFetchSize(FETCH).map((row, context) -> CopyRow.of(row)).stream();
    }

    Optional<CopyRow> first(String query, Object... arguments) {
        return query(query, arguments).map((row, context) -> CopyRow.of(row)).findFirst();
    }

    /** One number; 0 where it is null. */
    long number(String query, Object... arguments) {
        Long number = query(query, arguments).mapTo(Long.class).one();
        return number == null ? 0 : number;
    }

    boolean is(String query, Object... arguments) {
        return query(query, arguments).mapTo(Boolean.class).one();
    }

    private Query query(String query, Object... arguments) {
        return handle.select(query.replace("#", schema + "."), arguments);
    }
}
