package io.sealstream.projection.write;

import io.sealstream.projection.schema.SchemaName;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Questions to one copy in one snapshot. A snapshot is of rows, not of names: where a replay lets another copy take this one's place
 * meanwhile, what is asked later is asked of that one. Then all is asked again.
 */
public final class OneCopy {
    private OneCopy() {}

    /** Asks in a transaction that reads, and sees no change that is made meanwhile. */
    public static <T> T ask(Jdbi database, SchemaName schema, Function<Handle, T> questions) {
        while (true) {
            Optional<T> answer = database.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
                handle.execute("SET TRANSACTION READ ONLY");
                long before = identity(handle, schema);
                T found = questions.apply(handle);
                return identity(handle, schema) == before ? Optional.of(found) : Optional.empty();
            });
            if (answer.isPresent()) return answer.get();
        }
    }

    /** Which schema bears the name now; 0 where none does. */
    private static long identity(Handle handle, SchemaName schema) {
        return handle.createQuery("SELECT coalesce(to_regnamespace(?)::oid::bigint, 0)")
                .bind(0, schema.name())
                .mapTo(Long.class)
                .one();
    }
}
