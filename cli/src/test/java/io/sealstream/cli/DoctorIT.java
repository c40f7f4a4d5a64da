package io.sealstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.local.LocalLog;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.tree.CompactRange;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.stack.kafka.KafkaOptions;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators and strangers do to a log, one thing after the other, and what the doctor says to each. */
class DoctorIT {
    private static final LogTopics TOPICS = new LogTopics("ledger");
    private static final SizeLimits LIMITS =
            new SizeLimits(new DescriptionOptions().description().maxDataBytes());
    private static final int EVENTS = 20;

    @TempDir
    private Path temp;

    private String servers;
    private Admin admin;

    @Test
    void whateverIsDoneToALogIsSaidWithWhatMendsIt() throws Exception {
        KafkaOptions options = KafkaOptions.in(LocalLog.clusterDirectory(temp));
        try (LocalLog log = LocalLog.start(
                        options, Optional.empty(), temp, TOPICS, new DescriptionOptions().description());
                Admin client = Admin.create(
                        ConnectionOptions.to(log.bootstrapServers()).clients())) {
            servers = log.bootstrapServers();
            admin = client;
            submit();
            aLogThatIsWellIsSaidToBe();
            productionAsksForMore();
            whatWasKeptElsewhereIsStillThere();
            settingsThatRemoveRecordsAreNamed();
            anOlderCopyOfTheSealedTopicIsExposed();
            anotherHistoryIsExposedByACheckpoint();
            aStrangersTransactionIsNamed();
            aSecondSealerIsNamed();
            log.sealer().close();
            offsetsThatWereDeletedAreNoted();
            recordsThatWereDeletedAreMissed();
            anIngestTopicMadeAnewIsToldFromTheOld();
        }
    }

    private void submit() throws Exception {
        List<String> events = IntStream.range(0, EVENTS)
                .mapToObj(i -> "{\"specversion\":\"1.0\",\"id\":\"" + i
                        + "\",\"source\":\"/it\",\"type\":\"test\",\"data\":" + i + "}")
                .toList();
        Run submit = run(
                "submit",
                "--wait",
                Files.write(temp.resolve("events.jsonl"), events).toString());
        assertThat(submit.exitCode()).as(submit.err()).isZero();
        assertThat(run("anchor", "now").exitCode()).isZero();
    }

    private void aLogThatIsWellIsSaidToBe() {
        Run run = run("doctor", "--deep");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("All is well")
                .contains("its signature holds, tiles yield its root")
                .contains("20 events sealed, 20 under a checkpoint, 20 under an anchor")
                .contains("it holds the 20 events of the log's own latest checkpoint, unchanged");
        assertThat(run("doctor", "--json").lines())
                .allMatch(line -> line.startsWith("{\"check\":\"") && line.contains("\"verdict\":\""));
        Run elsewhere = run("doctor", "--log", "other");
        assertThat(elsewhere.exitCode()).isEqualTo(1);
        assertThat(elsewhere.out()).contains("other.sealed", "sealstream topics create", "not looked at, for want of");
    }

    private void productionAsksForMore() {
        Run run = run("doctor", "--production");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("! replication", "fewer than 3 replicas: ", "! rights", "no authorizer");
    }

    private void whatWasKeptElsewhereIsStillThere() throws Exception {
        assertThat(run("export", "--out", kept("export")).exitCode()).isZero();
        assertThat(run("prove", "19", "--out", kept("event.zip")).exitCode()).isZero();
        Files.writeString(Path.of(kept("checkpoint")), run("checkpoint").out());
        for (String file : List.of("export", "event.zip", "checkpoint")) {
            Run run = run("doctor", "--against", kept(file));
            assertThat(run.exitCode()).as(run.out()).isZero();
            assertThat(run.out()).contains("it holds the 20 events of", ", unchanged");
        }
        Run none = run("doctor", "--against", temp.resolve("events.jsonl").toString());
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.out()).contains("is no export, evidence, proof or checkpoint");
    }

    private void settingsThatRemoveRecordsAreNamed() throws Exception {
        set(TOPICS.sealed(), "retention.ms", "604800000");
        assertWrong("ledger.sealed: retention.ms is 604800000, must be -1", "--entity-name ledger.sealed");
        set(TOPICS.sealed(), "retention.ms", "-1");
        set(TOPICS.sealed(), "cleanup.policy", "compact");
        assertWrong("ledger.sealed: cleanup.policy is compact, must be delete");
        set(TOPICS.sealed(), "cleanup.policy", "delete");
    }

    /** All there is, but of the sealed topic only the first events: a backup that is older than the anchors. */
    private void anOlderCopyOfTheSealedTopicIsExposed() throws Exception {
        LogTopics older = create("older");
        copy(TOPICS.sealed(), older.sealed(), 12);
        copy(TOPICS.checkpoints(), older.checkpoints(), Integer.MAX_VALUE);
        copy(TOPICS.tiles(), older.tiles(), Integer.MAX_VALUE);
        copy(TOPICS.anchors(), older.anchors(), Integer.MAX_VALUE);
        copy(TOPICS.trust(), older.trust(), Integer.MAX_VALUE);
        for (String file : List.of("export", "event.zip")) {
            Run run = run("doctor", "--log", "older", "--against", kept(file));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out())
                    .contains("the log was set back: it holds 12 events, and held 20, says ")
                    .containsPattern("attested at 20[^ ]+Z by development-a, development-b")
                    .contains("docs/recovery.md")
                    .contains("older.checkpoints covers 20 events, and older.sealed reaches to 12")
                    .contains("the checkpoint covers 20 events, and the log has no sequence 19");
        }
    }

    private void anotherHistoryIsExposedByACheckpoint() throws Exception {
        LogTopics forked = create("forked");
        List<SealedEvent> other = SealedLog.of(50, 2_000);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < other.size(); i++)
            records.add(new ProducerRecord<>(forked.sealed(), SealedRecord.key(i), value(other.get(i))));
        write(records);
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        LogKey key = new LogKey(VerifierKey.of(SealedLog.DESCRIPTION.origin(), pair.getPublic()), pair.getPrivate());
        CompactRange tree = new CompactRange();
        SealedLog.of(50).forEach(event -> tree.append(event.eventHash()));
        Path file = signed(key, tree.root());
        Run run = run(
                "doctor",
                "--log=forked",
                "--against=" + file,
                "--vkey=" + key.verifierKey(),
                "--origin=" + SealedLog.DESCRIPTION.origin(),
                "--dedup-window-ms=" + SealedLog.DESCRIPTION.dedupWindowMs(),
                "--max-data-bytes=" + SealedLog.DESCRIPTION.maxDataBytes());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("50 events, all of them a chain")
                .contains("the log was rewritten: its first 50 events have root", "and had " + tree.root());
    }

    private Path signed(LogKey key, Hash root) throws Exception {
        Checkpoint checkpoint = new Checkpoint(SealedLog.DESCRIPTION.origin(), 50, root);
        byte[] note = SignedCheckpoint.sign(checkpoint, List.of(key)).note().toBytes();
        return Files.write(temp.resolve("signed"), note);
    }

    private void aStrangersTransactionIsNamed() throws Exception {
        try (KafkaProducer<byte[], byte[]> stranger =
                producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "stranger"))) {
            stranger.initTransactions();
            stranger.beginTransaction();
            stranger.send(new ProducerRecord<>(TOPICS.sealed(), new byte[8], new byte[1]))
                    .get();
            assertWrong(
                    "a stranger writes to ledger.sealed: a producer of transactional id stranger",
                    "by transactional id stranger, a stranger: readers do not get beyond it",
                    "abort --topic ledger.sealed --partition 0 --start-offset ");
            stranger.abortTransaction();
        }
    }

    /** It has no changelog, and no right to be seen by is needed on one. */
    private void aSecondSealerIsNamed() {
        Map<String, Object> settings = clients();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "notary");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, OfStreams.class.getName());
        try (KafkaConsumer<byte[], byte[]> rival =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            rival.subscribe(List.of(TOPICS.events()));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (rival.assignment().isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                rival.poll(Duration.ofMillis(100));
            }
            assertWrong(
                    "! second sealer    a second sealer is at work: group notary",
                    "reads ledger.events-0 too",
                    "give both one application.id");
        }
    }

    /** Shares out as Kafka Streams does, by its name. */
    public static final class OfStreams extends RangeAssignor {
        @Override
        public String name() {
            return "stream";
        }
    }

    private void offsetsThatWereDeletedAreNoted() throws Exception {
        assertWrong("no sealer runs");
        admin.deleteConsumerGroups(List.of("sealstream-ledger")).all().get();
        assertWrong("nothing is committed, though events are sealed: the offset expired, or was deleted");
    }

    private void recordsThatWereDeletedAreMissed() throws Exception {
        admin.deleteRecords(Map.of(TOPICS.of(TOPICS.sealed()), RecordsToDelete.beforeOffset(5)))
                .all()
                .get();
        assertWrong("ledger.sealed starts at offset 5: what came before was removed", "Restore the log");
    }

    private void anIngestTopicMadeAnewIsToldFromTheOld() throws Exception {
        admin.deleteTopics(List.of(TOPICS.events())).all().get();
        create("ledger");
        assertWrong(
                "! ingest topic     ledger.events has id", "it was deleted and made again", "sealstream epoch next");
    }

    private void assertWrong(String... texts) {
        Run run = run("doctor");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains(texts);
    }

    private LogTopics create(String log) {
        LogTopics topics = new LogTopics(log);
        new TopicSettings(topics, LIMITS).create(admin, (short) 1);
        return topics;
    }

    private void set(String topic, String name, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private void copy(String from, String to, int most) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (CommittedTopic topic = CommittedTopic.open(clients(), TOPICS.of(from))) {
            topic.read(topic.beginning(), topic.end(), record -> {
                records.add(new ProducerRecord<>(to, 0, record.key(), record.value(), record.headers()));
                return records.size() < most;
            });
        }
        write(records);
    }

    private static byte[] value(SealedEvent event) {
        BinaryWriter body = new BinaryWriter(256);
        event.write(body);
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.writeBytes(Framing.singleObjectPrefix(KnownSchema.SEALED_EVENT.fingerprint()));
        value.writeBytes(body.toByteArray());
        return value.toByteArray();
    }

    private void write(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ProducerRecord<byte[], byte[]> record : records) sent.add(producer.send(record));
            for (Future<RecordMetadata> each : sent) each.get();
        }
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = clients();
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> clients() {
        return ConnectionOptions.to(servers).clients();
    }

    private String kept(String name) {
        return temp.resolve(name).toString();
    }

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--bootstrap-server", servers));
        return Run.of(all.toArray(String[]::new));
    }
}
