package io.sealstream.bench.size;

import io.sealstream.bench.Broker;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.cli.Main;
import io.sealstream.ledger.chain.Tip;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** A log that is backed up, and brought back into a cluster of its own from there. */
record LostCluster(SizedLog log, long events) implements Contender {
    private static final long MORE = 10_000;

    static String restoring(long events) {
        return "sealing again with " + Sizes.name(events) + " events, the cluster lost";
    }

    private static String backingUp(long events) {
        return "the first backup of " + Sizes.name(events) + " events";
    }

    private static String backingUpMore(long events) {
        return String.format("a backup of 10,000 more after %s", Sizes.name(events));
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity(backingUp(events), "s"),
                new Quantity(backingUpMore(events), "s"),
                new Quantity(restoring(events), "s"));
    }

    @Override
    public String description() {
        return "`backup`, then `restore` into a new, running broker, which verifies the backup, writes it and reads it again, and then"
                + " a sealer whose state is lost, until it has sealed an event that waits in the new ingest topic";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        String backup = log.directory().resolve("backup").toString();
        double first = backUp(backup, log);
        log.publish(MORE);
        log.sealRest();
        double more = backUp(backup, log);
        Tip tip = log.tip();
        try (Broker broker = Broker.start();
                SizedLog restored = new SizedLog(broker, log.topics().log())) {
            double seconds = seconds(
                    "restore",
                    backup,
                    "--against",
                    backup,
                    "--application-id",
                    restored.applicationId(),
                    "--bootstrap-server",
                    broker.address());
            if (!restored.tip().equals(tip)) throw new IllegalStateException("restored was another log");
            restored.pass(tip.size());
            return new double[] {first, more, seconds + new Restart(restored, events).round(number)[0]};
        }
    }

    private static double backUp(String directory, SizedLog log) {
        return seconds(
                "backup",
                directory,
                "--log",
                log.topics().log(),
                "--origin",
                "example.com/" + log.topics().log(),
                "--bootstrap-server",
                log.broker().address());
    }

    private static double seconds(String... command) {
        StringWriter said = new StringWriter();
        CommandLine line =
                Main.commandLine().setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        long start = System.nanoTime();
        int exitCode = line.execute(command);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exitCode != 0) throw new IllegalStateException(List.of(command) + ": " + said);
        return seconds;
    }
}
