package io.sealstream.projection.write;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** What Postgres, or the way to it, said to a COPY; as jdbi says it of any other statement. */
final class CopyException extends JdbiException {
    private static final long serialVersionUID = 1;

    CopyException(SQLException cause) {
        super(cause);
    }
}
