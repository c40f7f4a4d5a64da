package io.sealstream.projection.schema;

/**
 * The groups that a copy's rights are given to: who logs in is granted one of them. Roles belong to a whole server, so they
 * have a prefix, for those who keep several copies apart.
 *
 * @param prefix a name such as {@link SchemaName} takes
 */
public record Roles(String prefix) {
    public static final Roles DEFAULT = new Roles("sealstream");

    public Roles {
        if (!prefix.equals(new SchemaName(prefix).name())) throw new IllegalArgumentException(prefix);
    }

    /** Owns the tables; for migrations, and for granting tenants to readers. */
    public String owner() {
        return prefix + "_owner";
    }

    /** Adds rows and moves the position. */
    public String writer() {
        return prefix + "_writer";
    }

    /** Reads events of the tenants granted to it. */
    public String reader() {
        return prefix + "_reader";
    }

    /** Reads everything. */
    public String auditor() {
        return prefix + "_auditor";
    }
}
