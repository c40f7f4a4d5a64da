package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealstream.cli.backup.BackupDirectory;
import io.sealstream.cli.backup.BackupRecord;
import io.sealstream.cli.backup.Part;
import io.sealstream.cli.backup.PartReader;
import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.local.LocalLog;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.stack.directory.FileTree;
import io.sealstream.stack.kafka.KafkaCluster;
import io.sealstream.stack.kafka.KafkaOptions;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Follows {@code docs/recovery.md}: one log that is backed up, loses its cluster, and goes on in another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecoveryPageIT {
    private static final Description DESCRIPTION = new DescriptionOptions().description();
    private static final LogTopics TOPICS = new LogTopics("ledger");
    private static final String SECTION = "The whole cluster";

    @TempDir
    private static Path temp;

    private static String servers;
    private static String discarded;

    @Test
    @Order(1)
    void whatIsNewIsAddedToABackupAndVerified() throws Exception {
        try (LocalLog log = LocalLog.start(options("first"), Optional.empty(), temp, TOPICS, DESCRIPTION)) {
            servers = log.bootstrapServers();
            submit("first", 300);
            discarded = aDeadLetterIsDecided();
            Path atRest = temp.resolve("at-rest");
            assertTakesOn(atRest);
            anchorAndExport("early");
            assertTakesOn(atRest);
            Run first = page().follow("Back up", "backup /backup").get(0);
            assertThat(first.out())
                    .contains("run 1", "events     300", "new        300 sealed", "new        1 dead-letters");
            submit("second", 50);
            anchorAndExport("evidence");
            Run second = page().follow("Back up", "backup /backup").get(0);
            assertThat(second.out()).contains("run 2", "events     350", "new        50 sealed");
            copy(backup(), temp.resolve("backup-of-350"));
            assertThat(page().follow("Back up", "backup --verify").get(0).out()).contains("sound", "events     350");
            twoAtOnceAreRefused();
            submit("lost", 20);
            anchorAndExport("newer");
            Run active = restore("--against", temp.resolve("newer").toString());
            assertThat(active.exitCode()).isEqualTo(1);
        }
    }

    /** Also where nothing came but a checkpoint or an anchor of what is backed up. */
    private static void assertTakesOn(Path backup) {
        Run run = run("backup", backup.toString(), "--origin", DESCRIPTION.origin());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("events     300");
    }

    private String aDeadLetterIsDecided() throws Exception {
        write(List.of(new ProducerRecord<>(TOPICS.events(), new byte[] {1, 2, 3})));
        Instant deadline = Instant.now().plusSeconds(60);
        Run list = run("dead-letters", "list", "--json");
        while (list.lines().isEmpty()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(100_000_000);
            list = run("dead-letters", "list", "--json");
        }
        JsonNode letter = new ObjectMapper().readTree(list.lines().get(0));
        String offset = letter.get("offset").asText();
        assertThat(run("dead-letters", "discard", offset, "--reason", "a test's")
                        .exitCode())
                .isZero();
        return letter.get("reason").asText();
    }

    private void twoAtOnceAreRefused() throws Exception {
        try (Closeable other = BackupDirectory.open(backup()).lock()) {
            assertThat(other).isNotNull();
            Run run = run("backup", backup().toString());
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("another process is writing to").hasLineCount(1);
        }
    }

    @Test
    @Order(2)
    void whatCouldForkAnAnchoredLogIsNotRestored() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.start(options("second"))) {
            servers = cluster.bootstrapServers();
            // As a kill leaves it that comes when the run has its name.
            Files.delete(backup().resolve("checkpoint"));
            Run unsaid = restore();
            assertThat(unsaid.exitCode()).isEqualTo(2);
            assertThat(unsaid.err()).contains("--against " + backup()).hasLineCount(1);
            Run older = restore("--against", temp.resolve("newer").toString());
            assertThat(older.exitCode()).isEqualTo(1);
            assertThat(older.err()).contains("ends after 350 events", "sequences 350 to 369 would be lost");
            Run foreign = restore("--against", otherHistory().toString());
            assertThat(foreign.exitCode()).isNotZero();
            theBackupOfAnotherHistoryIsNotExtended();
            aTargetThatHoldsSomethingElseIsLeftAlone();
            try (Admin admin = Admin.create(clients())) {
                assertThat(admin.listTopics().names().get()).noneMatch(topic -> topic.startsWith("ledger."));
            }
        }
    }

    /** The checkpoint of the export, its root changed. */
    private Path otherHistory() throws Exception {
        List<String> lines = Files.readAllLines(temp.resolve("early").resolve("checkpoint"));
        lines.set(
                2,
                lines.get(2).startsWith("A")
                        ? "B" + lines.get(2).substring(1)
                        : "A" + lines.get(2).substring(1));
        return Files.writeString(temp.resolve("other.checkpoint"), String.join("\n", lines) + "\n");
    }

    private void theBackupOfAnotherHistoryIsNotExtended() throws Exception {
        Path backup = temp.resolve("fork-backup");
        sealAnew(SealedLog.of(10));
        assertThat(backUpFork(backup).exitCode()).isZero();
        sealAnew(SealedLog.of(5));
        Run shorter = backUpFork(backup);
        assertThat(shorter.exitCode()).isEqualTo(1);
        assertThat(shorter.err()).contains("fork.sealed ends at sequence 4, the backup at 9");
        sealAnew(SealedLog.of(12, 2_000));
        Run forked = backUpFork(backup);
        assertThat(forked.exitCode()).isEqualTo(1);
        assertThat(forked.err()).contains("another history than the backup: at sequence 9");
        assertThat(Run.of("backup", "--verify", backup.toString()).exitCode()).isZero();
    }

    private static Run backUpFork(Path backup) {
        return run(
                "backup",
                backup.toString(),
                "--log",
                "fork",
                "--origin",
                SealedLog.DESCRIPTION.origin(),
                "--dedup-window-ms",
                "1000",
                "--max-data-bytes",
                "1000000");
    }

    private static void sealAnew(List<SealedEvent> events) throws Exception {
        try (Admin admin = Admin.create(clients())) {
            if (admin.listTopics().names().get().contains("fork.sealed"))
                admin.deleteTopics(List.of("fork.sealed")).all().get();
            Instant deadline = Instant.now().plusSeconds(30);
            while (admin.listTopics().names().get().contains("fork.sealed"))
                assertThat(Instant.now()).isBefore(deadline);
        }
        assertThat(run("topics", "create", "--log", "fork").exitCode()).isZero();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (SealedEvent event : events) {
            BinaryWriter value = new BinaryWriter(1024);
            value.writeRaw(Framing.singleObjectPrefix(KnownSchema.SEALED_EVENT.fingerprint()));
            event.write(value);
            records.add(new ProducerRecord<>("fork.sealed", SealedRecord.key(records.size()), value.toByteArray()));
        }
        write(records);
    }

    private void aTargetThatHoldsSomethingElseIsLeftAlone() {
        Run run = restore("--against", backup().toString(), "--log", "fork");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("fork.sealed has at offset 0 what is not the backup's")
                .hasLineCount(1);
        Run check = restore("--against", backup().toString(), "--log", "fork", "--check");
        assertThat(check.exitCode()).isEqualTo(1);
    }

    @Test
    @Order(3)
    void aRestoreThatWasKilledGoesOnAndIsWhole() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.start(options("second"))) {
            servers = cluster.bootstrapServers();
            page().follow(SECTION, "restore /backup/ledger $KAFKA --against evidence --check");
            killHalfWay();
            List<Run> runs = page().follow(SECTION, "restore");
            assertThat(runs.get(0).out()).contains("can be restored");
            assertThat(runs.get(1).out())
                    .contains("restored", "events     350", "ledger.events is new and pinned as epoch 1");
            assertThat(page().follow(SECTION, "restore").get(1).out()).contains("run 3", "the latest epoch");
        }
    }

    /** What a restore leaves that is killed among the sealed events. */
    private void killHalfWay() throws Exception {
        assertThat(run("topics", "create").exitCode()).isZero();
        try (Admin admin = Admin.create(clients())) {
            admin.deleteTopics(List.of(TOPICS.events())).all().get();
        }
        List<ProducerRecord<byte[], byte[]>> half = new ArrayList<>();
        try (PartReader sealed = PartReader.of(BackupDirectory.open(backup()).all(), Part.SEALED)) {
            for (int i = 0; i < 170; i++) {
                BackupRecord record = sealed.next().orElseThrow();
                half.add(record.toWrite(new TopicPartition(TOPICS.sealed(), 0)));
            }
        }
        write(half);
    }

    @Test
    @Order(4)
    void theRestoredLogIsSealedAnchoredBackedUpAndProvenOn() throws Exception {
        FileTree.delete(temp.resolve("state"));
        try (LocalLog log = LocalLog.start(options("second"), Optional.empty(), temp, TOPICS, DESCRIPTION)) {
            servers = log.bootstrapServers();
            submit("second", 50);
            submit("lost", 20);
            submit("third", 30);
            assertThat(run("status").out()).contains("400");
            assertThat(run("anchor", "now").exitCode()).isZero();
            page().follow(SECTION, "verify");
            page().follow(SECTION, "fsck");
            assertThat(page().follow(SECTION, "backup").get(0).out())
                    .contains("run 4", "events     400", "new        50 sealed");
            page().follow("Back up", "backup --verify");
            assertThat(run("export", "--out", temp.resolve("beyond").toString()).exitCode())
                    .isZero();
            Run consistency = run("consistency", "300", "400");
            assertThat(consistency.exitCode()).as(consistency.err()).isZero();
            assertThat(run("dead-letters", "list", "--all").out()).contains(discarded, "discarded");
            assertThat(run("prove", "10").exitCode()).isZero();
            everyDamagedFileIsNamed();
        }
    }

    @Test
    @Order(5)
    void whileTheIngestTopicIsThereWhatWasSealedAfterTheBackupIsSealedAgainAsItWas() throws Exception {
        FileTree.delete(temp.resolve("state"));
        Path evidence = temp.resolve("newer");
        try (KafkaCluster cluster = KafkaCluster.start(options("first"))) {
            servers = cluster.bootstrapServers();
            loseAllButTheIngestTopic();
            String old = temp.resolve("backup-of-350").toString();
            Run beyond = run("restore", old, "--against", temp.resolve("beyond").toString(), "--check");
            assertThat(beyond.exitCode()).isEqualTo(1);
            assertThat(beyond.err()).contains("sequences 350 to 399 would be lost");
            Run restore = run("restore", old, "--against", evidence.toString());
            assertThat(restore.exitCode()).as(restore.err()).isZero();
            assertThat(restore.out()).contains("ledger.events is the topic of the latest epoch", "to the same hashes");
        }
        try (LocalLog log = LocalLog.start(options("first"), Optional.empty(), temp, TOPICS, DESCRIPTION)) {
            servers = log.bootstrapServers();
            assertThat(run("anchor", "now").exitCode()).isZero();
            Checkpoint known = SignedCheckpoint.parse(Files.readAllBytes(evidence.resolve("checkpoint")))
                    .checkpoint();
            assertThat(run("verify").out()).contains("events    370", "tree root " + known.root());
            assertThat(run("fsck").exitCode()).isZero();
        }
    }

    private static void loseAllButTheIngestTopic() throws Exception {
        try (Admin admin = Admin.create(clients())) {
            List<String> lost = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.contains("ledger") && !topic.equals(TOPICS.events()))
                    .toList();
            assertThat(lost).anyMatch(topic -> topic.endsWith("-tip-changelog"));
            admin.deleteTopics(lost).all().get();
            Instant deadline = Instant.now().plusSeconds(30);
            while (admin.listTopics().names().get().stream().anyMatch(lost::contains))
                assertThat(Instant.now()).isBefore(deadline);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) Files.copy(each, to.resolve(from.relativize(each)));
        }
    }

    private void everyDamagedFileIsNamed() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.walk(backup().resolve("runs"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSizeGreaterThan(12);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            byte[] damaged = bytes.clone();
            damaged[damaged.length / 2] ^= 1;
            Files.write(file, damaged);
            Run run = Run.of("backup", "--verify", backup().toString());
            Files.write(file, bytes);
            assertThat(run.exitCode()).as(file.toString()).isEqualTo(1);
            assertThat(run.err()).contains(file.getParent().toString());
            if (!file.endsWith("SHA256SUMS")) assertThat(run.err()).contains(file.toString());
        }
        assertThat(Run.of("backup", "--verify", backup().toString()).exitCode()).isZero();
    }

    private static void anchorAndExport(String name) {
        Run now = run("anchor", "now");
        assertThat(now.exitCode()).as(now.err()).isZero();
        Run export = run("export", "--out", temp.resolve(name).toString());
        assertThat(export.exitCode()).as(export.err()).isZero();
    }

    private static Path backup() {
        return temp.resolve("backup");
    }

    private static Run restore(String... more) {
        return run(Stream.concat(Stream.of("restore", backup().toString()), Arrays.stream(more))
                .toArray(String[]::new));
    }

    private static RecoveryPage page() {
        Map<String, String> replaced = new LinkedHashMap<>();
        replaced.put("--against evidence", "--against " + temp.resolve("evidence"));
        replaced.put("/backup/ledger", backup().toString());
        replaced.put("$KAFKA", "--bootstrap-server " + servers + " --log ledger");
        replaced.put("$ORIGIN", "--origin " + DESCRIPTION.origin());
        return new RecoveryPage(replaced);
    }

    private static KafkaOptions options(String cluster) {
        return KafkaOptions.in(temp.resolve(cluster));
    }

    private static Map<String, Object> clients() {
        return ConnectionOptions.to(servers).clients();
    }

    private static void write(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(clients(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var sent : records.stream().map(producer::send).toList()) sent.get();
        }
    }

    private static void submit(String prefix, int count) throws Exception {
        List<String> events = IntStream.range(0, count)
                .mapToObj(i -> "{\"specversion\":\"1.0\",\"id\":\"" + prefix + i
                        + "\",\"source\":\"/it\",\"type\":\"test\",\"data\":" + i + "}")
                .toList();
        Path file = Files.write(temp.resolve(prefix + ".jsonl"), events);
        Run submit = run("submit", "--wait", file.toString());
        assertThat(submit.exitCode()).as(submit.err()).isZero();
    }

    private static Run run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--bootstrap-server", servers));
        return Run.of(all.toArray(String[]::new));
    }
}
