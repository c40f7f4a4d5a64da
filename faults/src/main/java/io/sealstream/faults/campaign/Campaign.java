package io.sealstream.faults.campaign;

import io.sealstream.faults.cluster.Installation;
import io.sealstream.faults.cluster.Kept;
import io.sealstream.faults.cluster.Names;
import io.sealstream.faults.fault.Done;
import io.sealstream.faults.fault.Fault;
import io.sealstream.faults.fault.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/** Starts everything, does faults for as long as asked, heals, waits for quiet, and has it all checked. */
public final class Campaign {
    private static final Duration FIRST_EVENTS = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofMinutes(3);

    private final Options options;
    private final Consumer<String> say;
    private final Map<String, Row> rows = new TreeMap<>();

    /** @param say told what happens, a line at a time */
    public Campaign(Options options, Consumer<String> say) {
        this.options = options;
        this.say = say;
    }

    /** Runs it to its end. */
    public Outcome run() throws InterruptedException {
        say.accept(
                "starting three brokers, Postgres, two authorities, two sealers, both workers, producers, consumers");
        try (Installation on =
                        Installation.start(options.directory(), options.seed(), options.shim(), options.perSecond());
                Memory memory = new Memory(on, options.directory().resolve("memory.tsv"))) {
            Position position = new Position(on);
            Recovery recovery = new Recovery(position, options.perSecond());
            awaitFirstEvents(on, position);
            harm(on, recovery);
            heal(on);
            Optional<Duration> recovered = recovery.await();
            Optional<String> unquiet = quiet(on, position);
            say.accept("checking");
            return new Outcome(
                    List.copyOf(rows.values()),
                    new Checked(on).verdicts(),
                    recovered,
                    unquiet,
                    position.sealed(),
                    kills(on),
                    on.ends(),
                    memory);
        }
    }

    private void awaitFirstEvents(Installation on, Position position) throws InterruptedException {
        long deadline = System.nanoTime() + FIRST_EVENTS.toNanos();
        while (sealed(position).filter(events -> events > 0).isEmpty()) {
            if (System.nanoTime() - deadline > 0 || on.ends().size() > 3)
                throw new IllegalStateException("nothing is sealed, up to " + FIRST_EVENTS.toMinutes()
                        + " minutes after the start; see the logs in " + options.directory()
                        + on.ends().stream().reduce("", (before, last) -> ", and: " + last));
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Empty while nobody can tell. */
    private static Optional<Long> sealed(Position position) {
        try {
            return Optional.of(position.sealed());
        } catch (KafkaException e) {
            return Optional.empty();
        }
    }

    private void harm(Installation on, Recovery recovery) throws InterruptedException {
        Plan plan = new Plan(options.faults(), options.seed());
        long end = System.nanoTime() + options.duration().toNanos();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            while (System.nanoTime() - end < 0) {
                Step step = plan.next();
                List<Fault> struck = inject(on, step, threads);
                if (step.quiet()) measure(struck, recovery);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Fault> inject(Installation on, Step step, ExecutorService threads) throws InterruptedException {
        Random seeds = new Random(step.seed());
        List<Callable<Done>> injections = step.together().stream()
                .map(fault -> {
                    Scene scene = new Scene(on, new Random(seeds.nextLong()));
                    Callable<Done> injection = () -> fault.injection().inject(scene);
                    return injection;
                })
                .toList();
        List<Future<Done>> results = threads.invokeAll(injections);
        List<Fault> struck = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Fault fault = step.together().get(i);
            Done done = result(results.get(i));
            say.accept(fault.name() + ": " + done.what());
            Row row = rows.computeIfAbsent(fault.name(), Row::new);
            if (done.struck()) {
                row.struck();
                struck.add(fault);
            } else row.missed();
        }
        return struck;
    }

    private static Done result(Future<Done> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a fault could not be done", e.getCause());
        }
    }

    private void measure(List<Fault> struck, Recovery recovery) throws InterruptedException {
        Optional<Duration> after = recovery.await();
        for (Fault fault : struck) {
            Row row = rows.get(fault.name());
            after.ifPresentOrElse(row::recovered, row::unrecovered);
        }
        say.accept(after.map(time -> "  at full speed %.1f s later".formatted(time.toMillis() / 1e3))
                .orElse("  not at full speed within " + Recovery.BOUND.toSeconds() + " s"));
    }

    /** Whatever the last faults left: they undo what they do, and this is for what they could not. */
    private void heal(Installation on) {
        say.accept("healed");
        on.registry().setDown(false);
        for (Kept process : on.processes()) {
            process.resume();
            process.start();
        }
    }

    /** Ends the load, and waits until all that was ever sent has gone all the way; what has not, where time is up. */
    private Optional<String> quiet(Installation on, Position position) throws InterruptedException {
        on.process(Names.PRODUCERS).stop();
        say.accept("producers stopped; waiting for what they sent to be sealed, anchored, copied and seen");
        Watchers watchers = new Watchers(on.journals());
        long deadline = System.nanoTime() + QUIET.toNanos();
        while (true) {
            Optional<String> lagging = position.lagging();
            if (lagging.isEmpty()) lagging = watchers.lagging(position);
            if (lagging.isEmpty() || System.nanoTime() - deadline > 0) {
                on.process(Names.CONSUMERS).kill();
                return lagging;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private static Map<String, Integer> kills(Installation on) {
        Map<String, Integer> kills = new TreeMap<>();
        on.processes().forEach(process -> kills.put(process.name(), process.kills()));
        // This one is how they are stopped at the end.
        kills.merge(Names.CONSUMERS, -1, Integer::sum);
        return kills;
    }
}
