package io.sealstream.projection.schema;

import java.util.regex.Pattern;

/**
 * The Postgres schema that a copy is in. Safe to stand in SQL as it is.
 *
 * @param name 1 to 63 of {@code a-z 0-9 _}, the first no digit: what needs no quotes
 */
public record SchemaName(String name) {
    private static final Pattern NAME = Pattern.compile("(?!pg_)[a-z_][a-z0-9_]{0,62}");

    /** Where a copy is unless it is said otherwise. */
    public static final SchemaName DEFAULT = new SchemaName("sealstream");

    public SchemaName {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException(
                    "'" + name + "' cannot name a schema: 1 to 63 of a-z 0-9 _, not starting with a digit or pg_");
    }

    /** One beside it. */
    public SchemaName with(String suffix) {
        return new SchemaName(name + suffix);
    }

    /** A table, view or function of it, for SQL. */
    public String dot(String object) {
        return name + "." + object;
    }

    @Override
    public String toString() {
        return name;
    }
}
