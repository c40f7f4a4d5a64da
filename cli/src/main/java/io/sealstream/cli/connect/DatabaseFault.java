package io.sealstream.cli.connect;

import java.sql.SQLException;
import java.util.Optional;

/** What Postgres or its driver complained of, in one line that says what to do. */
public final class DatabaseFault {
    private static final String CONNECTION_EXCEPTIONS = "08";
    private static final String NOT_AUTHORIZED = "28";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String NO_SUCH_SCHEMA = "3F000";
    private static final String NO_SUCH_TABLE = "42P01";
    private static final String NO_SUCH_FUNCTION = "42883";
    private static final String NO_RIGHTS = "42501";

    private DatabaseFault() {}

    /** In words; empty where nothing that was thrown comes from a database. */
    public static Optional<String> describe(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException fault) return Optional.of(describe(fault));
        return Optional.empty();
    }

    private static String describe(SQLException fault) {
        String state = String.valueOf(fault.getSQLState());
        String what = message(fault);
        if (state.startsWith(CONNECTION_EXCEPTIONS))
            return "no Postgres answers: " + what + " Is it up, and is --database right?";
        if (state.startsWith(NOT_AUTHORIZED))
            return "Postgres does not let this user in: " + what
                    + ". Check name and password: --database, PGPASSWORD or ~/.pgpass";
        return switch (state) {
            case NO_SUCH_DATABASE -> "Postgres answers: " + what + ". Check --database";
            case NO_SUCH_SCHEMA, NO_SUCH_TABLE, NO_SUCH_FUNCTION ->
                "there is no copy of a log here: " + what + ". Check --schema, or make it with `sealstream migrate`";
            case NO_RIGHTS ->
                "Postgres refuses this user: " + what
                        + ". `sealstream migrate` says which roles there are and how to grant one";
            default -> "Postgres: " + what;
        };
    }

    /** Its first line, without its severity. */
    private static String message(SQLException fault) {
        String all = String.valueOf(fault.getMessage());
        return all.lines().findFirst().orElse(all).replaceFirst("^(ERROR|FATAL): ", "");
    }
}
