package io.sealstream.bench.size;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.ingest.Main;
import io.sealstream.service.ProcessSettings;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import io.sealstream.topics.SealedTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A new sealer process with an empty state directory, and one event that waits for it. */
record Restart(SizedLog log, long events) implements Contender {
    private static final Duration BOUND = Duration.ofMinutes(10);

    static String name(long events) {
        return "sealing again after a start with " + Sizes.name(events) + " sealed events, state lost";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name(events), "s"));
    }

    @Override
    public String description() {
        return "from the start of the sealer's process, its state directory gone, until an event that waits in the ingest topic is"
                + " committed to the sealed topic; the whole log is within the deduplication window, so all of it is read and its"
                + " chain verified";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        log.loseState();
        long size = log.tip().size();
        log.publish(1);
        JavaProgram sealer = JavaProgram.of(Main.class, settings().toString()).withJvmOptions(List.of("-Xmx1g"));
        try (SealedTopic sealed = log.sealed()) {
            long end = sealed.end();
            long start = System.nanoTime();
            try (ChildJvm process = ChildJvm.start(sealer, log.directory().resolve("sealer.log"))) {
                while (sealed.end() == end) await(process, start);
                double seconds = (System.nanoTime() - start) / 1e9;
                process.stop();
                if (log.tip().size() != size + 1)
                    throw new IllegalStateException("another event than the one was sealed");
                return new double[] {seconds};
            }
        }
    }

    private static void await(ChildJvm process, long start) throws InterruptedException {
        if (!process.isAlive() || System.nanoTime() - start > BOUND.toNanos())
            throw new IllegalStateException("the sealer does not seal; the end of its log: " + process.logTail(10));
        TimeUnit.MILLISECONDS.sleep(20);
    }

    private Path settings() {
        Properties properties = new Properties();
        properties.putAll(log.settings());
        properties.put(ProcessSettings.HTTP_PORT, "0");
        Path file = log.directory().resolve("sealer.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return file;
    }
}
