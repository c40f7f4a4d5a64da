package io.sealstream.faults;

import io.sealstream.cli.Version;
import io.sealstream.cli.local.Unwinding;
import io.sealstream.faults.campaign.Campaign;
import io.sealstream.faults.campaign.Options;
import io.sealstream.faults.campaign.Outcome;
import io.sealstream.faults.campaign.Table;
import io.sealstream.faults.fault.Fault;
import io.sealstream.faults.fault.Fault.Length;
import io.sealstream.faults.fault.Faults;
import io.sealstream.faults.shim.Shim;
import io.sealstream.stack.directory.FileTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream faults}: a campaign against everything, and the verdict. */
@Command(
        name = "sealstream faults",
        description = {
            "Run the whole pipeline on this machine, do it every kind of harm, and check that nothing was lost, repeated or"
                    + " forked.",
            "",
            "Three brokers, Postgres, two timestamp authorities, two sealers and both workers run as processes of their own,"
                    + " with producers and consumers that write down what they were told and what they saw. A checker that shares"
                    + " no code with them then recomputes everything.",
            "",
            "The seed decides which faults come when; the same seed does the same again, though not to the millisecond.",
            ""
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every invariant held",
            "1:one did not; what is needed to find out why is kept",
            "2:wrong arguments, or the campaign could not be run"
        })
final class FaultsCommand implements Callable<Integer> {
    private static final int VIOLATED = 1;
    private static final int INTERRUPTED = 130;

    /** From here on there is time for faults that take more than a minute. */
    private static final Duration LONG = Duration.ofMinutes(4);

    @Spec
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", description = "What decides everything. Default: any.")
    private Optional<Long> seed;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "How long faults are done: 90s, 5m, 1h. Default: ${DEFAULT-VALUE}.")
    private String duration;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Only faults whose name begins so: NAME[,NAME]. See --list.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Say which faults there are, and do none.")
    private boolean list;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "300",
            description = "Records a second that producers send. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where everything is kept, journals and logs of processes. Default: a temporary directory,"
                    + " deleted if every invariant held.")
    private Optional<Path> directory;

    @Override
    public Integer call() throws InterruptedException {
        Optional<String> noShim = Shim.obstacle();
        if (rate < 1) throw refused("--rate is at least 1");
        if (duration().isNegative() || duration().isZero()) throw refused("--duration is more than nothing");
        List<Fault> faults = selected(noShim);
        if (list) faults.forEach(fault -> out().printf("%-34s %s%n", fault.name(), fault.what()));
        noShim.ifPresent(reason -> out().printf("No faults of clocks and disks here: %s%n", reason));
        return list ? 0 : run(faults, noShim.isEmpty());
    }

    private int run(List<Fault> faults, boolean withShim) throws InterruptedException {
        long chosen = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000));
        Path kept = directory.map(this::empty).orElseGet(FaultsCommand::temporary);
        out().printf("seed %d, %s of faults, kept in %s%n", chosen, duration, kept);
        Optional<Shim> shim = withShim ? Optional.of(Shim.compile(kept)) : Optional.empty();
        Options options = new Options(chosen, duration(), faults, kept, shim, rate);
        try (Unwinding unwinding = Unwinding.onSignal(INTERRUPTED)) {
            Outcome outcome =
                    new Campaign(options, new Progress(spec.commandLine().getErr())::say).run();
            out().printf("%n%s%nseed %d%n", Table.of(outcome), chosen);
            if (!outcome.isWell()) out().println("not all held; what happened is in " + kept);
            else if (directory.isEmpty()) delete(kept);
            return outcome.isWell() ? 0 : VIOLATED;
        }
    }

    private List<Fault> selected(Optional<String> noShim) {
        List<Fault> possible = Faults.all(noShim.isEmpty());
        for (String name : only)
            if (possible.stream().noneMatch(fault -> fault.name().startsWith(name)))
                throw refused(
                        Faults.all(true).stream().anyMatch(fault -> fault.name().startsWith(name))
                                ? "no fault '" + name + "' here: " + noShim.orElseThrow()
                                : "no fault's name begins with '" + name + "': --list says which there are");
        return possible.stream()
                .filter(fault -> only.isEmpty() || only.stream().anyMatch(fault.name()::startsWith))
                .filter(fault -> list || !only.isEmpty() || fault.length() == Length.SHORT || isLong())
                .toList();
    }

    private boolean isLong() {
        return duration().compareTo(LONG) >= 0;
    }

    private Duration duration() {
        try {
            return Duration.parse("PT" + duration.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException e) {
            throw refused("--duration '" + duration + "' is no time: say 90s, 5m or 1h");
        }
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /** Of another campaign there may be nothing: its journals would be checked as well. */
    private Path empty(Path given) {
        String[] files = given.toFile().list();
        if (files != null && files.length > 0)
            throw refused("--directory " + given + " is not empty: choose a new one");
        return given;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("sealstream-faults-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory", e);
        }
    }

    private static void delete(Path directory) {
        try {
            FileTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
