package io.sealstream.projection.replay;

import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;

/**
 * What a replay is to do.
 *
 * @param serving the copy that is to be made anew
 * @param beside where the new one is made; made anew itself if it is there
 * @param from the first sequence that is read from the log; those before it come from the serving copy
 * @param swap whether the new one takes the other's place in the end
 * @param keep whether the old one is kept then, even where the two are equal
 */
public record ReplayPlan(SchemaName serving, SchemaName beside, Roles roles, long from, boolean swap, boolean keep) {
    /** What the schema is called in which a replay makes a copy, unless it is said otherwise. */
    public static final String SUFFIX = "_replay";

    /** With {@code _until_} and a time after it, a name is still one for Postgres. */
    private static final int LONGEST = 40;

    public ReplayPlan {
        if (from < 0) throw new IllegalArgumentException("sequence " + from);
        if (serving.name().length() > LONGEST)
            throw new IllegalArgumentException("schema " + serving + " has over " + LONGEST
                    + " characters in its name, which leaves no room for what a replay calls the old copy: rename it");
        if (serving.equals(beside)) throw new IllegalArgumentException("a copy is not made anew in its own place");
    }
}
