package io.sealstream.cli.migrate;

import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import java.util.ArrayList;
import java.util.List;

/** What was done, and what is to be done next: nobody but the owner has been granted anything yet. */
final class NextSteps {
    private NextSteps() {}

    static List<String> lines(SchemaName schema, Roles roles, List<String> applied) {
        List<String> lines = new ArrayList<>();
        if (applied.isEmpty()) lines.add("nothing was missing: schema " + schema + " is as this program needs it");
        else lines.add("applied to schema " + schema + ":");
        applied.forEach(migration -> lines.add("  " + migration));
        lines.addAll(List.of(
                "",
                "next, in SQL, each to the one who logs in (worker, anna and alice are examples):",
                "  GRANT " + roles.writer() + " TO worker;  -- the projection worker: adds rows, changes none",
                "  GRANT " + roles.auditor() + " TO anna;  -- reads everything",
                "  GRANT " + roles.reader() + " TO alice;  -- reads events of her tenants only, which are:",
                "  SELECT " + schema.dot("grant_tenant") + "('alice', 'acme');"));
        return lines;
    }
}
