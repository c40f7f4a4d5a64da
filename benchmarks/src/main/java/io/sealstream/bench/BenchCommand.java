package io.sealstream.bench;

import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite.Offer;
import io.sealstream.bench.report.FiguresJson;
import io.sealstream.bench.report.Page;
import io.sealstream.bench.report.Table;
import io.sealstream.bench.result.Outcome;
import io.sealstream.bench.result.Report;
import io.sealstream.bench.run.Runner;
import io.sealstream.cli.Version;
import io.sealstream.cli.local.Unwinding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream bench}: measures, prints a table, writes JSON and a page. */
@Command(
        name = "sealstream bench",
        description = {
            "Measures Sealstream beside its limits and its peers, on fresh servers of its own on this machine.",
            "Close what else takes the processor: figures are ratios of one run, but a noisy run spreads."
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all was measured, whether or not the targets are met",
            "1:something failed and is not measured; the rest is",
            "2:wrong arguments, or a file that cannot be written"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    private final List<Offer> offers;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "Fewer events in each round: all of it within ten minutes.")
    private boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Only these suites: NAME[,NAME].")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Say which suites there are, and measure nothing.")
    private boolean list;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures go as JSON.")
    private Optional<Path> json;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Where the Markdown page goes; its charts, as SVG, go beside it.")
    private Optional<Path> page;

    BenchCommand(List<Offer> offers, Clock clock) {
        this.offers = offers;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Offer> selected = selected();
        if (list) {
            selected.forEach(offer -> out().printf("%-12s %s%n", offer.name(), offer.description()));
            return 0;
        }
        Output output = Output.of(json, page);
        try (Unwinding unwinding = Unwinding.onSignal(INTERRUPTED)) {
            Report report = measure(selected);
            out().print("\n" + Table.of(report));
            out().flush();
            FiguresJson.write(report.figures(), output.json());
            Page.write(report, output.page());
            spec.commandLine().getErr().printf("figures: %s%npage: %s%n", output.json(), output.page());
            return report.failed().isEmpty() ? 0 : FAILED;
        }
    }

    private Report measure(List<Offer> selected) throws InterruptedException {
        Instant began = clock.instant();
        Scale scale = quick ? Scale.QUICK : Scale.FULL;
        String machine = Machine.describe();
        out().println(machine);
        Runner runner = new Runner(scale, line -> say(began, line));
        List<Outcome> outcomes = new ArrayList<>();
        for (Offer offer : selected) outcomes.add(runner.run(offer));
        return new Report(scale, machine, began, Duration.between(began, clock.instant()), outcomes);
    }

    private void say(Instant began, String line) {
        long seconds = Duration.between(began, clock.instant()).toSeconds();
        spec.commandLine().getErr().printf("%4d s  %s%n", seconds, line);
    }

    private List<Offer> selected() {
        List<String> names = offers.stream().map(Offer::name).toList();
        for (String name : only)
            if (!names.contains(name))
                throw new ParameterException(
                        spec.commandLine(), "no suite is named '" + name + "': there are " + String.join(", ", names));
        return offers.stream()
                .filter(offer -> only.isEmpty() || only.contains(offer.name()))
                .toList();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
