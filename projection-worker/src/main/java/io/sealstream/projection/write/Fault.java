package io.sealstream.projection.write;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** What to do about an error that Postgres, or the way to it, gave (Postgres, appendix A, error codes). */
public enum Fault {
    /** Wait, and go on from what the copy says: down, restarting, out of disk, read-only, a deadlock, an end of the connection. */
    OUTAGE,
    /** A row cannot be held: what it has is no value of its column, or larger than an index or a row may be. */
    UNFIT,
    /** The copy is not what was written to it, or somebody else writes to it past the position. */
    CONTRADICTION;

    private static final Set<String> ROW_CLASSES = Set.of("22", "54");
    /** Rows are not written as this server reads them, which is no row's fault. */
    private static final String BAD_FORMAT = "22P04";

    /** Of SET ROLE, which begins each connection: the copy was not migrated yet. */
    private static final String NO_SUCH_ROLE = "22023";

    /** A constraint that does not hold: unique sequences, or a partition that is missing. And what our triggers say. */
    private static final Set<String> CONTRADICTION_CLASSES = Set.of("23", "SL");

    /** Judges an exception by the first SQL state among its causes; without one it is an outage. */
    public static Fault of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause())
            if (t instanceof SQLException sql && sql.getSQLState() != null) return of(sql.getSQLState());
        return OUTAGE;
    }

    /** Whether Postgres, or the way to it, said so at all; anything else is a fault of the program, which no waiting mends. */
    public static boolean isOfDatabase(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) if (t instanceof SQLException) return true;
        return false;
    }

    private static Fault of(String state) {
        String stateClass = state.substring(0, 2);
        if (state.equals(BAD_FORMAT) || CONTRADICTION_CLASSES.contains(stateClass)) return CONTRADICTION;
        if (ROW_CLASSES.contains(stateClass) && !state.equals(NO_SUCH_ROLE)) return UNFIT;
        return OUTAGE;
    }

    /** Its name in metrics and messages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
