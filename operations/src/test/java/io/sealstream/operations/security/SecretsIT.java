package io.sealstream.operations.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sealstream.Event;
import io.sealstream.cli.acls.Role;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.service.Scrape;
import io.sealstream.stack.directory.FreePorts;
import io.sealstream.stack.postgres.PostgresServer;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.stack.tsa.TimestampAuthority;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * No secret shows in a log, a metric, a probe's answer, an error or a command line, even where everything is logged: each is
 * a canary, and is looked for in all of these, while the processes work and where they are let in nowhere.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SecretsIT {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final String ORIGIN = "example.com/secrets";
    private static final String EVERYTHING = """
            <configuration>
              <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d %-5level %logger %msg%n</pattern></encoder>
              </appender>
              <!-- What is fetched and when, a thousand lines a second. -->
              <logger name="org.apache.kafka.clients.consumer.internals.AbstractFetch" level="INFO"/>
              <logger name="org.apache.kafka.clients.FetchSessionHandler" level="INFO"/>
              <root level="DEBUG"><appender-ref ref="OUT"/></root>
            </configuration>
            """;

    @TempDir
    private static Path temp;

    private static final Canaries CANARIES = new Canaries();
    private static final Set<String> AUTHORIZATIONS = ConcurrentHashMap.newKeySet();
    private static final List<ChildJvm> STARTED = new ArrayList<>();
    private static GuardedBroker broker;
    private static PostgresServer postgres;
    private static HttpServer registry;
    private static TimestampAuthority authority;

    @BeforeAll
    static void startWhatAsksForSecrets() throws Exception {
        broker = GuardedBroker.shared();
        broker.makeForBothNames("secrets");
        postgres = GuardedPostgres.shared(broker.certificates());
        authority = DevelopmentAuthority.start("one");
        Files.write(temp.resolve("one.pem"), authority.certificates());
        Files.writeString(temp.resolve("everything.xml"), EVERYTHING);
        startRegistry();
        command(
                "keys",
                "generate",
                "--origin",
                ORIGIN,
                "--out",
                temp.resolve("log-key.pem").toString(),
                "--password-file",
                Files.writeString(temp.resolve("key-password"), CANARIES.secret("key file's password"))
                        .toString());
        Path superuser = Files.writeString(
                temp.resolve("superuser"),
                url("postgresql://" + postgres.user() + ":" + postgres.password() + "@127.0.0.1:" + postgres.port()
                        + "/postgres"));
        command("migrate", "--database", superuser.toString(), "--schema", "secrets", "--roles", "secrets");
        sql("CREATE ROLE keeper LOGIN PASSWORD '" + CANARIES.secret("database password") + "' IN ROLE secrets_writer");
    }

    /** One that takes the sealer's own schema, remembers who asks, and is too busy to explain anybody else's. */
    private static void startRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            try (exchange) {
                AUTHORIZATIONS.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                boolean isQuestion = exchange.getRequestMethod().equals("GET");
                byte[] answer = "{\"id\": 1}".getBytes(UTF_8);
                exchange.sendResponseHeaders(isQuestion ? 503 : 200, isQuestion ? -1 : answer.length);
                if (!isQuestion) exchange.getResponseBody().write(answer);
            }
        });
        registry.start();
    }

    @Test
    @Order(1)
    void aSecretIsFoundWhereItShows() throws IOException {
        String secret = CANARIES.secret("nothing");
        assertThat(CANARIES.in("a line", "password=" + secret)).hasSize(1);
        Process waiting = new ProcessBuilder("sh", "-c", "read line; :", secret).start();
        try {
            assertThat(CANARIES.inCommandLines()).hasSize(1);
        } finally {
            waiting.destroyForcibly();
        }
    }

    @Test
    @Order(2)
    void noneShowsWhileProcessesWork() throws Exception {
        Map<String, Scrape> scrapes = new TreeMap<>();
        scrapes.put("sealer", start("sealer", io.sealstream.ingest.Main.class, sealer("Kafka password of the sealer")));
        scrapes.put("anchor", start("anchor", io.sealstream.anchor.Main.class, anchorWorker("key file's password")));
        scrapes.put(
                "projection",
                start("projection", io.sealstream.projection.Main.class, projectionWorker("database password")));
        publish();
        await("an anchor in the copy", () -> count("SELECT count(*) FROM secrets.anchors") > 0);
        await("the sealer to say so", () -> scrapes.get("sealer").readiness().contains("registry"));

        List<String> found = new ArrayList<>(CANARIES.inCommandLines());
        scrapes.forEach((process, scrape) -> {
            for (String path : List.of("metrics", "readyz", "livez", "startupz"))
                found.addAll(CANARIES.in(process + "'s /" + path, scrape.get(path)));
        });
        endAll();
        assertThat(found).isEmpty();
        for (String process : scrapes.keySet()) {
            Path log = temp.resolve(process + ".log");
            assertThat(Files.readString(log)).contains("DEBUG org.apache.kafka.clients");
            assertThat(CANARIES.in(log)).isEmpty();
        }
        assertThat(AUTHORIZATIONS)
                .noneMatch(header -> CANARIES.in("a header", header).isEmpty());
    }

    @Test
    @Order(3)
    void noneShowsWhereProcessesAndCommandsAreLetInNowhere() throws Exception {
        Map<String, String> shut = sealer("Kafka password of the sealer");
        shut.put(
                "sasl.jaas.config",
                shut.get("sasl.jaas.config").replaceFirst("canary[^\"]*", CANARIES.secret("wrong Kafka password")));
        start("sealer-shut", io.sealstream.ingest.Main.class, shut);
        start("anchor-shut", io.sealstream.anchor.Main.class, anchorWorker("wrong password of the key file"));
        Map<String, String> astray = projectionWorker("database password");
        astray.remove("database.password");
        astray.compute("database.url", (key, url) -> url + "&password=" + CANARIES.secret("wrong password in a URL"));
        Scrape projection = start("projection-shut", io.sealstream.projection.Main.class, astray);
        Path config = write("command.properties", withoutOurs(shut));
        Path database = Files.writeString(
                temp.resolve("database"),
                url("postgresql://keeper:" + CANARIES.secret("wrong password in a file") + "@127.0.0.1:"
                        + postgres.port() + "/postgres"));
        Map<String, String> debug = Map.of("SEALSTREAM_DEBUG", "1");
        start(
                "status-shut",
                io.sealstream.cli.Main.class,
                debug,
                "status",
                "--command-config",
                config.toString(),
                "--log",
                "secrets");
        start(
                "query-shut",
                io.sealstream.cli.Main.class,
                debug,
                "query",
                "--subject",
                "s",
                "--database",
                database.toString());

        await(
                "the projection worker to be refused",
                () -> projection.readiness().contains("password authentication failed"));
        List<String> found = new ArrayList<>(CANARIES.inCommandLines());
        for (String path : List.of("metrics", "readyz", "livez", "startupz"))
            found.addAll(CANARIES.in("/" + path, projection.get(path)));
        assertThat(found).isEmpty();
        for (String name : List.of("sealer-shut", "anchor-shut", "status-shut", "query-shut"))
            await(name + " to end", () -> ended(name));
        endAll();
        assertThat(lastOf("sealer-shut")).contains("uthentication failed");
        assertThat(lastOf("anchor-shut")).contains("log-key.pem");
        assertThat(lastOf("status-shut")).contains("Kafka refuses this client", "SaslAuthenticationException");
        assertThat(lastOf("query-shut")).contains("does not let this user in", "PSQLException");
        for (String name : List.of("sealer-shut", "anchor-shut", "projection-shut", "status-shut", "query-shut"))
            assertThat(CANARIES.in(temp.resolve(name + ".log"))).isEmpty();
    }

    @AfterAll
    static void end() {
        endAll();
        if (authority != null) authority.close();
        if (registry != null) registry.stop(0);
    }

    private static Map<String, String> sealer(String password) throws Exception {
        Map<String, String> settings = clients(Role.SEALER, CANARIES.secret(password));
        settings.put("state.dir", temp.resolve("state").toString());
        settings.put(
                "schema.registry.url",
                "http://127.0.0.1:" + registry.getAddress().getPort());
        settings.put("basic.auth.credentials.source", "USER_INFO");
        settings.put("basic.auth.user.info", "us:" + CANARIES.secret("registry password"));
        return settings;
    }

    private static Map<String, String> anchorWorker(String keyPassword) throws Exception {
        Map<String, String> settings =
                clients(Role.ANCHOR_WORKER, CANARIES.secret("Kafka password of the anchor worker"));
        settings.put("key.files", temp.resolve("log-key.pem").toString());
        settings.put("key.password", CANARIES.secret(keyPassword));
        settings.put("environment", "development");
        settings.put("anchor.interval.ms", "500");
        settings.put("authorities", "one,two");
        settings.put("quorum", "1");
        settings.put("authority.one.url", authority.url().toString());
        settings.put(
                "authority.two.url",
                "http://127.0.0.1:" + new FreePorts().any() + "/?key="
                        + CANARIES.secret("key in the URL of an authority"));
        for (String name : List.of("one", "two")) {
            settings.put(
                    "authority." + name + ".certificates",
                    temp.resolve("one.pem").toString());
            settings.put("authority." + name + ".username", "us");
            settings.put("authority." + name + ".password", CANARIES.secret("password of authority " + name));
        }
        return settings;
    }

    private static Map<String, String> projectionWorker(String password) throws Exception {
        Map<String, String> settings =
                clients(Role.PROJECTION_WORKER, CANARIES.secret("Kafka password of the projection worker"));
        settings.put("database.url", url(postgres.jdbcUrl()));
        settings.put("database.user", "keeper");
        settings.put("database.password", CANARIES.secret(password));
        settings.put("database.schema", "secrets");
        settings.put("database.roles", "secrets");
        return settings;
    }

    /** With a password, and a certificate in a store that has one too. */
    private static Map<String, String> clients(Role role, String password) throws Exception {
        Map<String, String> settings = new TreeMap<>();
        broker.named(GuardedBroker.user(role), password).forEach((key, value) -> settings.put(key, value.toString()));
        String store = CANARIES.secret("key store's password");
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put(
                "ssl.keystore.location",
                broker.certificates().keyStore("stored", store).toString());
        settings.put("ssl.keystore.password", store);
        settings.put("ssl.key.password", store);
        settings.put("log", "secrets");
        settings.put("origin", ORIGIN);
        settings.put("fatal.linger.ms", "0");
        return settings;
    }

    private static Map<String, String> withoutOurs(Map<String, String> settings) {
        Map<String, String> clients = new TreeMap<>(settings);
        clients.keySet().removeIf(key -> !key.matches("bootstrap.*|security.*|ssl.*|sasl.*"));
        return clients;
    }

    /** Over TLS, to a server that shows who it is. */
    private static String url(String plain) {
        return plain + "?sslmode=verify-full&sslrootcert="
                + broker.certificates().file("ca");
    }

    private static Scrape start(String name, Class<?> main, Map<String, String> settings) throws IOException {
        Scrape scrape = Scrape.ofFreePort();
        settings.put("http.port", Integer.toString(scrape.port()));
        start(name, main, Map.of(), write(name + ".properties", settings).toString());
        return scrape;
    }

    private static ChildJvm start(String name, Class<?> main, Map<String, String> environment, String... arguments) {
        JavaProgram program = JavaProgram.of(main, arguments)
                .withJvmOptions(List.of(
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=" + temp.resolve("everything.xml")))
                .withEnvironment(environment);
        ChildJvm started = ChildJvm.start(program, temp.resolve(name + ".log"));
        STARTED.add(started);
        return started;
    }

    private static Path write(String name, Map<String, String> settings) throws IOException {
        Properties written = new Properties();
        written.putAll(settings);
        Path file = temp.resolve(name);
        try (var out = Files.newBufferedWriter(file)) {
            written.store(out, null);
        }
        return file;
    }

    private static boolean ended(String name) {
        return STARTED.stream()
                .filter(jvm -> jvm.log().getFileName().toString().equals(name + ".log"))
                .noneMatch(ChildJvm::isAlive);
    }

    private static String lastOf(String name) throws IOException {
        return Files.readString(temp.resolve(name + ".log"));
    }

    private static void endAll() {
        STARTED.forEach(ChildJvm::close);
        STARTED.clear();
    }

    /** One event that can be sealed, and one behind it whose schema only the registry could tell. */
    private static void publish() throws Exception {
        Map<String, Object> clients =
                broker.named(GuardedBroker.user(Role.PRODUCER), CANARIES.secret("Kafka password of a producer"));
        Event event = Event.newBuilder()
                .setId("1")
                .setSource("/test")
                .setType("com.example.tested")
                .setData(ByteBuffer.wrap("{}".getBytes(UTF_8)))
                .build();
        try (SealstreamSerializer serializer = new SealstreamSerializer();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer())) {
            serializer.configure(Map.of(), false);
            producer.send(new ProducerRecord<>("secrets.events", serializer.serialize("secrets.events", event)))
                    .get();
            producer.send(new ProducerRecord<>("secrets.events", new byte[] {0, 0, 0, 0, 7, 1}))
                    .get();
        }
    }

    private static void command(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        assertThat(io.sealstream.cli.Main.commandLine().setOut(out).setErr(out).execute(arguments))
                .as(said::toString)
                .isZero();
    }

    private static void sql(String statement) throws Exception {
        try (Connection connection = GuardedPostgres.superuser(broker.certificates());
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    private static long count(String query) {
        try (Connection connection = GuardedPostgres.superuser(broker.certificates());
                Statement executed = connection.createStatement();
                var rows = executed.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(String what, BooleanSupplier happened) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!happened.getAsBoolean()) {
            StringBuilder tails = new StringBuilder();
            if (System.nanoTime() > deadline)
                STARTED.forEach(
                        jvm -> tails.append("\n").append(jvm.log()).append("\n").append(jvm.logTail(4)));
            assertThat(System.nanoTime()).as(() -> "waited for " + what + tails).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
