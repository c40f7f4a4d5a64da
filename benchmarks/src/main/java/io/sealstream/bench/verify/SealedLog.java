package io.sealstream.bench.verify;

import io.sealstream.bench.Opened;
import io.sealstream.bench.TestBed;
import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.check.TopicCheck;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.export.ExportCommand;
import io.sealstream.cli.export.ExportWriter;
import io.sealstream.cli.export.ExportedLog;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.topics.SealedRecord;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A log that the sealer sealed, on a broker, and an export of it; and the ways to go through it. */
final class SealedLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long STALL_NANOS = Duration.ofSeconds(60).toNanos();

    private final Opened opened = new Opened();
    private final TestBed bed;
    private final long events;
    private final Path export;

    private SealedLog(TestBed bed, long events) {
        this.bed = opened.add(bed);
        this.events = events;
        try {
            this.export = Files.createTempDirectory("sealstream-bench-export-");
        } catch (IOException e) {
            bed.close();
            throw new UncheckedIOException("cannot make a directory for the export", e);
        }
        opened.add(this::deleteExport);
    }

    /** Seals so many events and exports them. */
    static SealedLog of(long events) throws InterruptedException {
        SealedLog log = new SealedLog(TestBed.preloaded(events), events);
        try {
            log.bed.sealAll(events);
            log.export();
            return log;
        } catch (RuntimeException | InterruptedException e) {
            log.opened.closeAfter(e);
            throw e;
        }
    }

    private void export() {
        try (ExportWriter writer = ExportWriter.start(export, bed.description())) {
            checkTopic(record -> ExportCommand.append(writer, record));
            writer.finish();
        }
    }

    long verifyTopic() {
        return checkTopic(record -> {}).tip().size();
    }

    private LogCheck checkTopic(Consumer<SealedRecord> sound) {
        try (LogAccess access = LogAccess.open(
                bed.broker().clients(), bed.topics(), bed.topics().sealed())) {
            LogCheck check = TopicCheck.run(access, bed.description(), sound, nobodyWatches());
            if (!check.isIntact()) throw new IllegalStateException("the log is broken: " + check.verdict());
            return check;
        }
    }

    long verifyExport() {
        LogCheck check = ExportedLog.open(export)
                .check(OutsideTrust.NONE, nobodyWatches())
                .log();
        if (!check.isIntact()) throw new IllegalStateException("the export is broken: " + check.verdict());
        return check.tip().size();
    }

    /** Reads the topic as whoever verifies it must, and looks at nothing. */
    long consume() {
        Map<String, Object> settings = new HashMap<>(bed.broker().clients());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        TopicPartition sealed = new TopicPartition(bed.topics().sealed(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(sealed));
            consumer.seekToBeginning(List.of(sealed));
            long found = 0;
            long deadline = System.nanoTime() + STALL_NANOS;
            while (found < events && System.nanoTime() - deadline < 0)
                found += consumer.poll(POLL).count();
            return found;
        }
    }

    /** SHA-256 over the export's file of events, on one core: events as far as its bytes go. */
    long hashExport() {
        try (InputStream in = Files.newInputStream(export.resolve("events.avro"))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) digest.update(buffer, 0, read);
            if (digest.digest().length == 0) throw new IllegalStateException("a hash of nothing");
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the export", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Progress nobodyWatches() {
        return new Progress(new PrintWriter(Writer.nullWriter()));
    }

    private void deleteExport() {
        try (Stream<Path> files = Files.walk(export)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + export, e);
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
