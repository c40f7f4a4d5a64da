package io.sealstream.cli.replay;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DatabaseOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.projection.replay.Replay;
import io.sealstream.projection.replay.ReplayPlan;
import io.sealstream.projection.replay.ReplayResult;
import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedTopic;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sealstream replay}. */
@Command(
        name = "replay",
        description = {
            "Make the copy in Postgres anew from the log, beside the one that serves, compare the two, and let the new one take"
                    + " the other's place.",
            "",
            "The old copy serves, and is written to, until the swap, which no query waits for; workers go on with the new copy"
                    + " by themselves. Each event is verified on its way. Before the first one that is read from the log, events"
                    + " come from the old copy: their bytes alone, verified; all other columns are derived anew. Where the old"
                    + " copy differs, the place is named, and it is kept beside for whoever wants to know why.",
            "",
            "It takes a user who may create schemas in the database and is a member of the writers' role: who migrates.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; the old copy, if there was one, was equal to the new one as far as it went",
            "1:done, and the old copy differed: the first places are named",
            "2:not done: wrong arguments, Kafka or Postgres out of reach, the log or what was to be taken over is broken"
        })
public final class ReplayCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private From from;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--roles",
            paramLabel = "NAME",
            defaultValue = "sealstream",
            description = "What the names of the copy's roles start with. Default: ${DEFAULT-VALUE}.")
    private String roles;

    @Option(
            names = "--into",
            paramLabel = "NAME",
            description =
                    "The schema in which the new copy is made; dropped first if it is there. Default: that of the copy,"
                            + " and _replay.")
    private String into;

    @Option(
            names = "--no-swap",
            description = "Leave both where they are: the new copy stays beside the one that serves.")
    private boolean noSwap;

    @Option(names = "--keep", description = "Keep the old copy beside the new one, even if it is equal.")
    private boolean keep;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Mixin
    private DescriptionOptions description;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogTopics topics = log.topics();
        try (LogAccess access = LogAccess.open(connection.clients(), topics, topics.sealed());
                Progress progress = new Progress(spec.commandLine().getErr())) {
            long started = System.nanoTime();
            ReplayPlan plan = plan(access);
            ReplayResult result = new Replay(
                            plan,
                            database.source(),
                            connection.clients(),
                            topics,
                            description.description(),
                            new ReplayProgress(progress))
                    .run();
            progress.clear();
            print(plan, result, (System.nanoTime() - started) / 1e9);
            return result.differences().isEmpty() ? 0 : Failure.NO;
        }
    }

    private ReplayPlan plan(LogAccess access) {
        SchemaName serving = database.schema();
        try (SealedTopic sealed = access.sealed()) {
            SchemaName beside = into == null ? serving.with(ReplayPlan.SUFFIX) : new SchemaName(into);
            return new ReplayPlan(serving, beside, new Roles(roles), from.sequence(sealed), !noSwap, keep);
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell(e.getMessage(), e);
        }
    }

    private void print(ReplayPlan plan, ReplayResult result, double seconds) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "replayed %,d events, from sequence %,d on, in %.1f s: %,.0f/s, with comparison%n",
                result.size(),
                plan.from(),
                seconds,
                (result.size() - plan.from()) / seconds);
        if (!result.compared()) out.println("there was no old copy to compare it with");
        else if (result.differences().isEmpty()) out.println("the old copy is equal to the new one, as far as it goes");
        else out.println("the old copy differs:");
        result.differences().forEach(difference -> out.println("  " + difference));
        if (result.swapped()) out.println("the new copy serves in schema " + plan.serving());
        else if (result.compared()) out.println("the copy in schema " + plan.serving() + " goes on serving");
        result.kept()
                .ifPresent(schema -> out.println("the " + (result.swapped() ? "old" : "new") + " copy is in schema "
                        + schema + ": " + result.why()));
    }
}
