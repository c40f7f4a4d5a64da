package io.sealstream.faults.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.faults.load.ConsumerMain;
import io.sealstream.faults.load.ProducerMain;
import io.sealstream.stack.process.JavaProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Programs of ours, with the settings they run with. */
final class Workers {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final String[] SMALL = {
        "-Xms32m", "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"
    };
    private static final String[] SEALING = {
        "-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"
    };

    private final Log log;

    Workers(Log log) {
        this.log = log;
    }

    Program sealer(Host host) {
        Map<String, String> settings = common();
        settings.put("state.dir", state(host).toString());
        settings.put(
                "schema.registry.url",
                "http://" + Names.REGISTRY + ":" + log.ports().registry());
        settings.put("streams.replication.factor", "3");
        return program(io.sealstream.ingest.Main.class.getName(), host, SEALING, settings);
    }

    /** Where a sealer keeps its state. */
    static Path state(Host host) {
        return host.directory().resolve("state");
    }

    /** @param certificates of each authority, by name */
    Program anchorWorker(Host host, Path keyFile, Map<String, Path> certificates) {
        Map<String, String> settings = common();
        settings.put("key.files", keyFile.toString());
        settings.put("environment", "development");
        settings.put("anchor.interval.ms", "2000");
        settings.put("authority.timeout.ms", "3000");
        settings.put("authority.probe.interval.ms", "3000");
        settings.put("authorities", String.join(",", Names.AUTHORITIES));
        for (int i = 0; i < Names.AUTHORITIES.size(); i++) {
            String name = Names.AUTHORITIES.get(i);
            settings.put(
                    "authority." + name + ".url",
                    "http://" + name + ":" + log.ports().authorities().get(i) + "/");
            settings.put(
                    "authority." + name + ".certificates",
                    certificates.get(name).toString());
        }
        return program(io.sealstream.anchor.Main.class.getName(), host, SMALL, settings);
    }

    Program projectionWorker(Host host, String user, String password) {
        Map<String, String> settings = common();
        settings.put(
                "database.url",
                "jdbc:postgresql://" + Names.POSTGRES + ":" + log.ports().postgres() + "/postgres");
        settings.put("database.user", user);
        settings.put("database.password", password);
        settings.put("partition.events", "50000");
        return program(io.sealstream.projection.Main.class.getName(), host, SMALL, settings);
    }

    Program producers(Host host, Path journals, long seed, int perSecond) {
        return new JavaProcess(
                JavaProgram.of(
                                ProducerMain.class,
                                log.servers(),
                                Log.TOPICS.events(),
                                journals.toString(),
                                "p",
                                Long.toString(seed),
                                Integer.toString(perSecond))
                        .withJvmOptions(host.jvmOptions(SMALL))
                        .withEnvironment(host.environment()),
                output(host),
                Duration.ofMinutes(2));
    }

    Program consumers(Host host, Path journals) {
        return new JavaProcess(
                JavaProgram.of(
                                ConsumerMain.class,
                                log.servers(),
                                Log.TOPICS.sealed(),
                                Log.TOPICS.checkpoints(),
                                journals.toString(),
                                "c")
                        .withJvmOptions(host.jvmOptions(SMALL))
                        .withEnvironment(host.environment()),
                output(host),
                GRACE);
    }

    /** A timestamp authority for development; it connects to nobody. */
    Program authority(Host host, String name, int port) {
        JavaProgram program = new JavaProgram(
                io.sealstream.cli.Main.class.getName(),
                host.jvmOptions("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of(
                        "tsa",
                        "--directory",
                        host.directory().resolve("keys").toString(),
                        "--port",
                        Integer.toString(port),
                        "--name",
                        name,
                        "--certificates-out",
                        certificates(host).toString()),
                host.environment());
        return new JavaProcess(program, output(host), GRACE);
    }

    /** The root and intermediate certificates of an authority. */
    static Path certificates(Host host) {
        return host.directory().resolve("certificates.pem");
    }

    private Map<String, String> common() {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", log.servers());
        settings.put("log", Log.TOPICS.log());
        settings.put("origin", log.origin());
        settings.put("http.port", "0");
        settings.put("http.address", "127.0.0.1");
        settings.put("fatal.linger.ms", "0");
        return settings;
    }

    private static Program program(String mainClass, Host host, String[] options, Map<String, String> settings) {
        Path file = host.directory().resolve("settings.properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        JavaProgram program =
                new JavaProgram(mainClass, host.jvmOptions(options), List.of(file.toString()), host.environment());
        return new JavaProcess(program, output(host), GRACE);
    }

    private static Path output(Host host) {
        return host.directory().resolve("output.log");
    }
}
