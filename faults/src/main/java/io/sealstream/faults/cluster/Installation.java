package io.sealstream.faults.cluster;

import io.sealstream.faults.link.Network;
import io.sealstream.faults.load.Registry;
import io.sealstream.faults.shim.Shim;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.KeyFileException;
import io.sealstream.ledger.checkpoint.LogKeyFile;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.stack.kafka.KafkaCluster;
import io.sealstream.stack.kafka.KafkaNode;
import io.sealstream.stack.kafka.KafkaOptions;
import io.sealstream.stack.kafka.NodeProcess;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/** Everything a campaign runs, under way. Closing it ends it all. */
public final class Installation implements AutoCloseable {
    private static final short REPLICATION = 3;
    private static final long MAX_DATA_BYTES = 1_000_000;
    private static final long DEDUP_WINDOW_MS = 604_800_000;
    private static final String[] BROKER_JVM = {
        "-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"
    };

    private final Path journals;
    private final Ports ports;
    private final Log log;
    private final Workers workers;
    private final Hosts hosts;
    private final Map<String, Kept> processes = new LinkedHashMap<>();
    private final List<String> ends = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private KafkaCluster cluster;
    private Admin admin;
    private Registry registry;
    private Copy copy;
    private VerifierKey key;

    private Installation(Path directory, long seed, Optional<Shim> shim) throws IOException {
        this.journals = Files.createDirectories(directory.resolve("journals"));
        this.ports = Ports.choose();
        this.log = new Log("example.com/faults/seed-" + seed, ports);
        this.workers = new Workers(log);
        this.hosts = new Hosts(directory, seed, shim, ports);
        opened.add(hosts);
    }

    /**
     * Starts all of it, the load last, and returns once the load runs; nothing need be sealed yet.
     *
     * @param directory for everything that is kept
     * @param shim of clocks and disks, where this machine can do that
     * @param perSecond records that producers send
     */
    public static Installation start(Path directory, long seed, Optional<Shim> shim, int perSecond)
            throws InterruptedException {
        try {
            Installation started = new Installation(directory, seed, shim);
            try {
                started.startServers();
                started.startPipeline();
                started.startLoad(seed, perSecond);
                return started;
            } catch (RuntimeException | InterruptedException e) {
                started.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + directory, e);
        }
    }

    private void startServers() throws InterruptedException {
        registry = new Registry(ports.registry());
        opened.add(registry);
        for (String name : Names.AUTHORITIES) {
            int port = ports.authorities().get(Names.AUTHORITIES.indexOf(name));
            keep(name, workers.authority(hosts.of(name), name, port)).start();
        }
        cluster = KafkaCluster.start(brokers());
        opened.add(cluster);
        for (KafkaNode node : cluster.nodes()) {
            Path data = hosts.brokers().resolve("node-" + node.id()).resolve("data");
            keep(Names.BROKERS.get(node.id() - 1), new BrokerProcess(node), Optional.of(data))
                    .start();
        }
        admin = Admin.create(clients());
        opened.add(admin);
        new TopicSettings(Log.TOPICS, new SizeLimits(MAX_DATA_BYTES)).create(admin, REPLICATION);
        Host host = hosts.of(Names.POSTGRES);
        copy = Copy.start(host.directory(), ports.postgres(), host.environment());
        opened.add(copy);
        keep(Names.POSTGRES, copy.process()).start();
    }

    private KafkaOptions brokers() {
        KafkaOptions options = KafkaOptions.in(hosts.brokers())
                .withNodes(REPLICATION)
                .withPorts(ports.brokers().toArray(Integer[]::new))
                .withControllerPorts(ports.controllers().toArray(Integer[]::new))
                .withAdvertisedHosts("broker-%d")
                .withJvmOptions(BROKER_JVM)
                .with("unclean.leader.election.enable", "false");
        for (int id = 1; id <= REPLICATION; id++) {
            Host host = hosts.of(Names.BROKERS.get(id - 1));
            options = options.withProcess(id, new NodeProcess(host.jvmOptions(), host.environment()));
        }
        return options;
    }

    private void startPipeline() throws InterruptedException {
        for (String name : Names.SEALERS) {
            Host host = hosts.of(name);
            keep(name, workers.sealer(host), Optional.of(Workers.state(host))).start();
        }
        Map<String, Path> certificates = new TreeMap<>();
        for (String name : Names.AUTHORITIES) {
            Path file = Workers.certificates(hosts.of(name));
            Await.until("certificates of " + name, () -> Files.exists(file));
            certificates.put(name, file);
        }
        Host anchoring = hosts.of(Names.ANCHOR_WORKER);
        Path keyFile = anchoring.directory().resolve("log-key.pem");
        try {
            key = LogKeyFile.generate(keyFile, Optional.empty(), true)
                    .key(log.origin())
                    .verifierKey();
        } catch (KeyFileException e) {
            throw new IllegalStateException("cannot make a log key", e);
        }
        keep(Names.ANCHOR_WORKER, workers.anchorWorker(anchoring, keyFile, certificates))
                .start();
        keep(
                        Names.PROJECTION_WORKER,
                        workers.projectionWorker(hosts.of(Names.PROJECTION_WORKER), Copy.WORKER, copy.password()))
                .start();
    }

    private void startLoad(long seed, int perSecond) {
        keep(Names.CONSUMERS, workers.consumers(hosts.of(Names.CONSUMERS), journals))
                .start();
        keep(Names.PRODUCERS, workers.producers(hosts.of(Names.PRODUCERS), journals, seed, perSecond))
                .start();
    }

    private Kept keep(String name, Program program) {
        return keep(name, program, Optional.empty());
    }

    private Kept keep(String name, Program program, Optional<Path> state) {
        Kept kept = new Kept(name, program, hosts.of(name).control(), state, ends::add);
        processes.put(name, kept);
        opened.add(kept);
        return kept;
    }

    /** A process by its name; see {@link Names}. */
    public Kept process(String name) {
        return processes.get(name);
    }

    /** All processes, in the order in which they were started. */
    public List<Kept> processes() {
        return List.copyOf(processes.values());
    }

    /** The links between them. */
    public Network network() {
        return hosts.network();
    }

    public Registry registry() {
        return registry;
    }

    /** The copy in Postgres. */
    public Copy copy() {
        return copy;
    }

    public LogTopics topics() {
        return Log.TOPICS;
    }

    /** The log's description, as its {@code log.txt} would have it. */
    public String description() {
        return new Description(log.origin(), DEDUP_WINDOW_MS, MAX_DATA_BYTES).text();
    }

    /** What its checkpoints verify with. */
    public VerifierKey key() {
        return key;
    }

    /** The root certificates of each authority, by name. */
    public Map<String, Path> certificates() {
        Map<String, Path> files = new TreeMap<>();
        Names.AUTHORITIES.forEach(name -> files.put(name, Workers.certificates(hosts.of(name))));
        return files;
    }

    /** Brokers as this process reaches them, whatever the weather is. */
    public String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    /** Settings of a client that no fault reaches. */
    public Map<String, Object> clients() {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers(),
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    }

    public Admin admin() {
        return admin;
    }

    /** Where producers and consumers write down what happened to them. */
    public Path journals() {
        return journals;
    }

    /** What processes said that ended by themselves. */
    public List<String> ends() {
        return List.copyOf(ends);
    }

    @Override
    public void close() {
        // In the other order than they were opened: what is kept first, so that nothing is started again meanwhile.
        RuntimeException failed = null;
        for (int i = opened.size() - 1; i >= 0; i--) {
            try {
                opened.get(i).close();
            } catch (Exception e) {
                if (failed == null) failed = new IllegalStateException("cannot stop all of the campaign's processes");
                failed.addSuppressed(e);
            }
        }
        if (failed != null) throw failed;
    }
}
