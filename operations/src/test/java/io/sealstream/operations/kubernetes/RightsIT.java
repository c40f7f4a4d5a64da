package io.sealstream.operations.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.Event;
import io.sealstream.operations.security.Certificates;
import io.sealstream.operations.security.GuardedBroker;
import io.sealstream.operations.security.GuardedPostgres;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.stack.postgres.PostgresServer;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.stack.tsa.TimestampAuthority;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The production overlay's rights and files, put to the test on a real broker with certificates: every process is started
 * with the configuration that its pod would find, and one event goes the whole way to Postgres and to the operator.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RightsIT {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final List<String> SMALL = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final String PASSWORD = "secret";

    @TempDir
    private static Path temp;

    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static final Map<String, Map<String, String>> PROVIDED = new HashMap<>();
    private static Rendered production;
    private static GuardedBroker broker;
    private static PostgresServer postgres;

    @BeforeAll
    static void startWhatIsProvided() throws Exception {
        production = Overlay.PRODUCTION.objects();
        broker = GuardedBroker.shared();
        broker.make("ledger");
        Certificates certificates = broker.certificates();
        postgres = GuardedPostgres.shared(certificates);
        PROVIDED.put("Secret kafka-cluster-ca-cert", Map.of("ca.crt", certificates.ca()));
        production
                .of("KafkaUser")
                .forEach(user -> PROVIDED.put("Secret " + user.name(), certificates.issue(user.name())));
        PROVIDED.put("Secret sealstream-log-key", Map.of("log-key.pem", logKey()));
        PROVIDED.put("Secret sealstream-database", Map.of("password", PASSWORD, "ca.crt", certificates.ca()));
        PROVIDED.put("ConfigMap sealstream-authorities", Map.of());
    }

    private static String logKey() throws IOException {
        Path file = temp.resolve("log-key.pem");
        run("keys", "generate", "--origin", "example.com/ledger/orders", "--out", file.toString());
        return Files.readString(file);
    }

    @Test
    @Order(1)
    void anEventGoesTheWholeWay() throws Exception {
        migrate();
        try (TimestampAuthority first = DevelopmentAuthority.start("first");
                TimestampAuthority second = DevelopmentAuthority.start("second")) {
            PROVIDED.put(
                    "ConfigMap sealstream-authorities",
                    Map.of(
                            "first.pem", new String(first.certificates(), UTF_8),
                            "second.pem", new String(second.certificates(), UTF_8)));
            start(Service.SEALER, io.sealstream.ingest.Main.class, Map.of("streams.replication.factor", "1"));
            start(
                    Service.ANCHOR_WORKER,
                    io.sealstream.anchor.Main.class,
                    Map.of(
                            "authority.first.url", first.url().toString(),
                            "authority.second.url", second.url().toString(),
                            "anchor.interval.ms", "1000"));
            start(Service.PROJECTION_WORKER, io.sealstream.projection.Main.class, Map.of());
            publish();
            reads("ledger.sealed");
            reads("ledger.checkpoints");
            reads("ledger.anchors");
            awaitCopied();
        }
    }

    @Test
    @Order(2)
    void anOperatorsCommandsMayWriteWhatTheyWrite() {
        send("sealstream-producer", "ledger.events", new byte[] {1, 2, 3});
        reads("sealstream-operator", "ledger.dead-letters");
        operator("dead-letters", "list");
        operator("dead-letters", "discard", "0", "--reason", "no event");
        operator("anchor", "now");
    }

    /** The CronJob's own arguments, but for what one broker cannot give. */
    @Test
    @Order(3)
    void theDoctorSeesAllThereIsToSeeAndFindsItWell() {
        List<String> arguments = ofCronJob("sealstream-doctor");
        assertThat(arguments.remove("--production")).isTrue();
        as("sealstream-doctor", arguments);
    }

    /** The CronJob's own arguments, and another directory. */
    @Test
    @Order(3)
    void theBackupReadsAllThatItKeeps() {
        List<String> arguments = ofCronJob("sealstream-backup");
        String directory = temp.resolve("backup").toString();
        assertThat(arguments.set(1, directory)).isEqualTo("/var/backups/sealstream/ledger");
        as("sealstream-backup", arguments);
        run("backup", directory, "--verify");
        assertThat(Path.of(directory, "runs")).isNotEmptyDirectory();
    }

    /** What it is run with, but for who it is. */
    private static List<String> ofCronJob(String name) {
        List<String> arguments = new ArrayList<>();
        production
                .get("CronJob", name)
                .containers()
                .get(0)
                .path("args")
                .forEach(argument -> arguments.add(argument.asText()));
        assertThat(arguments.removeIf(argument -> argument.startsWith("--command-config=")))
                .isTrue();
        return arguments;
    }

    @Test
    @Order(3)
    void anAuditorsCommandsReadAll() {
        as("sealstream-auditor", "dead-letters", "list");
        as("sealstream-auditor", "anchors");
        as("sealstream-auditor", "checkpoint", "--origin", "example.com/ledger/orders");
        as("sealstream-auditor", "verify", "--origin", "example.com/ledger/orders");
        as("sealstream-auditor", "fsck", "--origin", "example.com/ledger/orders");
        as("sealstream-auditor", "epoch");
        as("sealstream-auditor", "status", "--origin", "example.com/ledger/orders");
    }

    @AfterAll
    static void end() throws Exception {
        for (int i = OPEN.size() - 1; i >= 0; i--) OPEN.get(i).close();
    }

    /** The Job's own arguments, and a login of the worker as the README has it made. */
    private static void migrate() throws SQLException {
        Manifest job = production.get("Job", "sealstream-migrate");
        List<String> arguments = new ArrayList<>();
        job.containers()
                .get(0)
                .path("args")
                .forEach(argument -> arguments.add(
                        argument.asText().replace("$(DATABASE_URL)", postgres.jdbcUrl() + "?user=" + postgres.user())));
        run(Map.of("PGPASSWORD", postgres.password()), arguments);
        try (Connection superuser =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = superuser.createStatement()) {
            statement.execute("CREATE ROLE projection LOGIN PASSWORD '" + PASSWORD + "' IN ROLE sealstream_writer");
        }
    }

    private static void start(Service service, Class<?> main, Map<String, String> here) throws IOException {
        Path root = Files.createDirectory(temp.resolve(service.component()));
        PodFiles files = new PodFiles(production, service, PROVIDED, root);
        Path properties = files.write();
        Map<String, String> settings = new TreeMap<>(read(properties));
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.remove("schema.registry.url");
        // With the overlay's options, TLS to whom it trusts among them.
        settings.computeIfPresent("database.url", (key, url) -> url.replaceFirst("[^?]+", postgres.jdbcUrl()));
        settings.putAll(here);
        settings.put("http.port", "0");
        write(properties, settings);
        JavaProgram program = JavaProgram.of(main, properties.toString()).withJvmOptions(SMALL);
        opened(ChildJvm.start(program, root.resolve("process.log")));
    }

    private static void publish() throws Exception {
        Map<String, Object> settings = broker.certified("sealstream-producer");
        settings.put("value.serializer", SealstreamSerializer.class.getName());
        settings.put("key.serializer", ByteArraySerializer.class.getName());
        Event event = Event.newBuilder()
                .setId("1")
                .setSource("/test")
                .setType("com.example.tested")
                .setData(ByteBuffer.wrap(new byte[] {'{', '}'}))
                .build();
        try (KafkaProducer<byte[], Event> producer = new KafkaProducer<>(settings)) {
            producer.send(new ProducerRecord<>("ledger.events", event)).get();
        }
    }

    private static void send(String user, String topic, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(broker.certified(user), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(user + " cannot write to " + topic, e);
        }
    }

    private static void reads(String topic) {
        reads("sealstream-consumer", topic);
    }

    /** Waits for a record, as a member of a group where the user may have one. */
    private static void reads(String user, String topic) {
        Map<String, Object> settings = broker.certified(user);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("group.id", user.equals("sealstream-consumer") ? "ledger-consumer-" + topic : "sealstream-ledger");
        settings.put("enable.auto.commit", false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            if (user.equals("sealstream-consumer")) consumer.subscribe(List.of(topic));
            else consumer.assign(List.of(new org.apache.kafka.common.TopicPartition(topic, 0)));
            long deadline = System.nanoTime() + BOUND.toNanos();
            while (consumer.poll(Duration.ofMillis(200)).isEmpty())
                assertThat(System.nanoTime())
                        .as(() -> "nothing in " + topic + tails())
                        .isLessThan(deadline);
        }
    }

    private static void awaitCopied() throws Exception {
        long deadline = System.nanoTime() + BOUND.toNanos();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            while (true) {
                try (var rows = statement.executeQuery("SELECT count(*) FROM sealstream.anchors")) {
                    rows.next();
                    if (rows.getLong(1) > 0) return;
                }
                assertThat(System.nanoTime())
                        .as(() -> "nothing is copied" + tails())
                        .isLessThan(deadline);
            }
        }
    }

    private static String tails() {
        StringBuilder tails = new StringBuilder();
        for (AutoCloseable open : OPEN)
            if (open instanceof ChildJvm jvm)
                tails.append("\n").append(jvm.log()).append(":\n").append(jvm.logTail(15));
        return tails.toString();
    }

    private static void operator(String... command) {
        as("sealstream-operator", command);
    }

    private static void as(String user, String... command) {
        as(user, List.of(command));
    }

    private static void as(String user, List<String> command) {
        Path config = temp.resolve(user + ".properties");
        Map<String, String> settings = new TreeMap<>();
        broker.certified(user).forEach((key, value) -> settings.put(key, value.toString()));
        write(config, settings);
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--command-config", config.toString()));
        run(arguments.toArray(String[]::new));
    }

    /** In this JVM: starting one for each takes longer than all they do. */
    private static void run(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int exitCode =
                io.sealstream.cli.Main.commandLine().setOut(out).setErr(out).execute(arguments);
        assertThat(exitCode).as(() -> List.of(arguments) + ": " + said).isZero();
    }

    private static void run(Map<String, String> environment, List<String> arguments) {
        JavaProgram program = JavaProgram.of(io.sealstream.cli.Main.class, arguments.toArray(String[]::new))
                .withJvmOptions(SMALL)
                .withEnvironment(environment);
        try (ChildJvm command = ChildJvm.start(program, temp.resolve("commands.log"))) {
            assertThat(command.awaitExit(BOUND))
                    .as(() -> arguments + ": " + command.logTail(20))
                    .hasValue(0);
        }
    }

    private static Map<String, String> read(Path properties) throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(Files.readString(properties)));
        Map<String, String> settings = new TreeMap<>();
        read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
        return settings;
    }

    private static void write(Path properties, Map<String, String> settings) {
        Properties written = new Properties();
        written.putAll(settings);
        try (var out = Files.newBufferedWriter(properties)) {
            written.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T extends AutoCloseable> T opened(T resource) {
        OPEN.add(resource);
        return resource;
    }
}
