package io.sealstream.cli.migrate;

import io.sealstream.cli.connect.DatabaseOptions;
import io.sealstream.projection.schema.Migrations;
import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream migrate}. */
@Command(
        name = "migrate",
        description = {
            "Make the tables and roles of a log's copy in Postgres, or bring them to the version that this program needs.",
            "",
            "Run it as a superuser, before the projection worker is started and when a new version of it is. It applies what is"
                    + " missing and touches nothing else; `sealstream up` does so itself for its own database.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the schema is as this program needs it",
            "2:it is not: Postgres is out of reach, too old, or refuses; or the schema is not one of ours"
        })
public final class MigrateCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--roles",
            paramLabel = "PREFIX",
            defaultValue = "sealstream",
            description = "What the names of the copy's roles start with: PREFIX_owner, PREFIX_writer, PREFIX_reader,"
                    + " PREFIX_auditor. Default: ${DEFAULT-VALUE}.")
    private String roles;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Roles named = roles();
        SchemaName schema = database.schema();
        PGSimpleDataSource source = database.source();
        // First of all whether anybody answers: that is not a matter of the rights that a migration takes.
        Jdbi.create(source).useHandle(handle -> {});
        List<String> applied = new Migrations(source, schema, named).apply();
        PrintWriter out = spec.commandLine().getOut();
        NextSteps.lines(schema, named, applied).forEach(out::println);
        return 0;
    }

    private Roles roles() {
        try {
            return new Roles(roles);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--roles: " + e.getMessage().replace("a schema", "roles"), e);
        }
    }
}
