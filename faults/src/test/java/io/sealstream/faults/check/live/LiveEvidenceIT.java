package io.sealstream.faults.check.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.anchor.AnchorApplication;
import io.sealstream.anchor.AnchorConfig;
import io.sealstream.faults.check.Checker;
import io.sealstream.faults.check.PublishedLog;
import io.sealstream.faults.check.evidence.Evidence;
import io.sealstream.faults.check.evidence.Known;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.UnreadableException;
import io.sealstream.faults.check.journal.Journals;
import io.sealstream.faults.check.verdict.Invariant;
import io.sealstream.faults.check.verdict.Verdict;
import io.sealstream.ingest.IngestApplication;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.LogKeyFile;
import io.sealstream.projection.ProjectionApplication;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.projection.schema.Migrations;
import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.stack.kafka.KafkaCluster;
import io.sealstream.stack.postgres.PostgresServer;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What the pipeline made in earnest, on real servers, is read as it is. */
class LiveEvidenceIT {
    private static final LogTopics TOPICS = new LogTopics("checked");
    private static final Description DESCRIPTION =
            new Description("example.com/checked", IngestConfig.DEFAULT_DEDUP_WINDOW_MS, PublishedLog.MAX_DATA_BYTES);
    private static final Duration BOUND = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    @Test
    void anHonestPipelinesLogHoldsAnOpenTransactionIsToldAndAChangedRowIsFound() throws Exception {
        try (KafkaCluster kafka = KafkaCluster.temporary();
                PostgresServer postgres = PostgresServer.temporary();
                DevelopmentAuthority first = DevelopmentAuthority.start("first");
                DevelopmentAuthority second = DevelopmentAuthority.start("second")) {
            Map<String, Object> clients = Map.of("bootstrap.servers", kafka.bootstrapServers());
            createTopics(clients);
            Files.write(directory.resolve("producer-1.tsv"), PublishedLog.publish(clients, TOPICS.events()));
            Path key = directory.resolve("key.pem");
            String vkey = LogKeyFile.generate(key, Optional.empty(), true)
                    .key(DESCRIPTION.origin())
                    .verifierKey()
                    .toString();
            Map<String, Path> certificates = new HashMap<>();
            for (DevelopmentAuthority authority : List.of(first, second))
                certificates.put(
                        authority.name(),
                        Files.write(directory.resolve(authority.name() + ".pem"), authority.certificates()));
            String database = postgres.jdbcUrl() + "?user=" + postgres.user() + "&password=" + postgres.password();
            migrate(database);
            Evidence evidence = new LiveEvidence(
                    clients,
                    TOPICS.log(),
                    database,
                    "sealstream",
                    new Known(DESCRIPTION.text(), List.of(vkey), certificates, 2, Set.of()));

            Map<String, String> settings = settings(kafka);
            try (IngestApplication sealer = sealer(settings);
                    AnchorApplication anchor = anchor(settings, key, certificates, List.of(first, second));
                    ProjectionApplication projection = projection(settings, postgres)) {
                sealer.start();
                anchor.start();
                projection.start();
                awaitAllHold(evidence);
            }
            anOpenTransactionIsTold(clients, evidence);
            aChangedRowIsFound(database, evidence);
        }
    }

    private void awaitAllHold(Evidence evidence) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        List<Verdict> verdicts = List.of();
        while (verdicts.isEmpty() || !verdicts.stream().allMatch(Verdict::holds)) {
            assertThat(System.nanoTime() - deadline).as("%s", verdicts).isNegative();
            try {
                verdicts = check(evidence);
            } catch (UnreadableException e) {
                // Somebody is still writing.
                assertThat(e).hasMessageContaining("transaction is open");
            }
        }
        assertThat(verdicts).extracting(Verdict::invariant).containsExactly(Invariant.values());
        assertThat(verdicts.get(3).checked()).startsWith(PublishedLog.SEALED + " events");
        assertThat(verdicts.get(7).checked()).isEqualTo(PublishedLog.SEALED + " rows");
    }

    private static void anOpenTransactionIsTold(Map<String, Object> clients, Evidence evidence) throws Exception {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("transactional.id", "foreign");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPICS.sealed(), new byte[1])).get();
            assertThatThrownBy(() -> evidence.records(LogTopic.SEALED))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessageContaining("a transaction is open on checked.sealed");
            producer.abortTransaction();
        }
    }

    private void aChangedRowIsFound(String database, Evidence evidence) throws Exception {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE sealstream.events DISABLE TRIGGER append_only");
            statement.execute("UPDATE sealstream.events SET extensions = '{\"a\": \"b\"}' WHERE sequence = 100");
        }
        List<Verdict> broken =
                check(evidence).stream().filter(verdict -> !verdict.holds()).toList();
        assertThat(broken).singleElement().asString().contains("COPY BROKEN", "row of sequence 100: extensions");
    }

    private List<Verdict> check(Evidence evidence) {
        return Checker.check(evidence, new Journals(directory));
    }

    private static void createTopics(Map<String, Object> clients) {
        try (Admin admin = Admin.create(clients)) {
            new TopicSettings(TOPICS, new SizeLimits(DESCRIPTION.maxDataBytes())).create(admin, (short) 1);
        }
    }

    private static void migrate(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database);
        new Migrations(source, new SchemaName("sealstream"), Roles.DEFAULT).apply();
    }

    private static Map<String, String> settings(KafkaCluster kafka) {
        return Map.of(
                IngestConfig.BOOTSTRAP_SERVERS,
                kafka.bootstrapServers(),
                IngestConfig.LOG,
                TOPICS.log(),
                IngestConfig.ORIGIN,
                DESCRIPTION.origin(),
                IngestConfig.MAX_DATA_BYTES,
                Long.toString(DESCRIPTION.maxDataBytes()));
    }

    private IngestApplication sealer(Map<String, String> log) {
        Map<String, String> settings = new HashMap<>(log);
        settings.put(IngestConfig.APPLICATION_ID, "checked-sealer");
        settings.put(IngestConfig.STATE_DIR, directory.resolve("state").toString());
        return new IngestApplication(new IngestConfig(settings), new SimpleMeterRegistry());
    }

    private static AnchorApplication anchor(
            Map<String, String> log, Path key, Map<String, Path> certificates, List<DevelopmentAuthority> authorities) {
        Map<String, String> settings = new HashMap<>(log);
        settings.put(AnchorConfig.ENVIRONMENT, AnchorConfig.DEVELOPMENT);
        settings.put(AnchorConfig.KEY_FILES, key.toString());
        settings.put("authorities", String.join(",", certificates.keySet()));
        for (DevelopmentAuthority authority : authorities) {
            String prefix = "authority." + authority.name() + ".";
            settings.put(prefix + "url", authority.url().toString());
            settings.put(
                    prefix + "certificates", certificates.get(authority.name()).toString());
        }
        return new AnchorApplication(new AnchorConfig(settings), new SimpleMeterRegistry());
    }

    private static ProjectionApplication projection(Map<String, String> log, PostgresServer postgres) {
        Map<String, String> settings = new HashMap<>(log);
        settings.put(ProjectionConfig.DATABASE_URL, postgres.jdbcUrl());
        settings.put(ProjectionConfig.DATABASE_USER, postgres.user());
        settings.put(ProjectionConfig.DATABASE_PASSWORD, postgres.password());
        return new ProjectionApplication(new ProjectionConfig(settings), new SimpleMeterRegistry());
    }
}
