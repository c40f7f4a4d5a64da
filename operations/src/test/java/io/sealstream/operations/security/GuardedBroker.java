package io.sealstream.operations.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.cli.acls.Role;
import io.sealstream.stack.directory.FreePorts;
import io.sealstream.stack.kafka.KafkaCluster;
import io.sealstream.stack.kafka.KafkaOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;

/**
 * A broker with authorization on, the one of this JVM: clients show a certificate at one address, as Strimzi would have it,
 * and a name and password at another, both over TLS; each may do what {@code sealstream acls} says. At a third the test
 * itself may do anything.
 */
public final class GuardedBroker {
    private static final String SCRAM = "SCRAM-SHA-512";
    private static final int ITERATIONS = 4_096;

    private static GuardedBroker shared;

    private final KafkaCluster cluster;
    private final Certificates certificates;
    private final int certified;
    private final int named;

    private GuardedBroker(Path directory) throws IOException {
        certificates = new Certificates(Files.createDirectory(directory.resolve("ca")));
        Path kafka = Files.createDirectory(directory.resolve("kafka"));
        FreePorts ports = new FreePorts();
        int client = ports.any();
        int controller = ports.any();
        certified = ports.any();
        named = ports.any();
        // What a first start would choose, settled beforehand: the listeners are made of it.
        Files.writeString(
                kafka.resolve("cluster.properties"),
                "cluster.id=" + Uuid.randomUuid() + "\nnodes=1\nnode.1.client.port=" + client
                        + "\nnode.1.controller.port=" + controller + "\n");
        cluster = KafkaCluster.start(guarded(KafkaOptions.in(kafka), client, controller));
    }

    /** Started by whoever asks first; ends with the JVM. */
    public static synchronized GuardedBroker shared() throws IOException {
        if (shared == null) {
            shared = new GuardedBroker(Files.createTempDirectory("sealstream-guarded"));
            Runtime.getRuntime().addShutdownHook(new Thread(shared.cluster::close, "guarded-broker"));
        }
        return shared;
    }

    private KafkaOptions guarded(KafkaOptions plain, int client, int controller) {
        Map<String, String> server = certificates.issue("broker");
        return plain.with(
                        "listeners",
                        String.join(
                                ",",
                                "PLAINTEXT://127.0.0.1:" + client,
                                "CONTROLLER://127.0.0.1:" + controller,
                                "SSL://127.0.0.1:" + certified,
                                "SASL_SSL://127.0.0.1:" + named))
                .with(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SSL:SSL,SASL_SSL:SASL_SSL")
                .with("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .with("super.users", "User:ANONYMOUS")
                .with("sasl.enabled.mechanisms", SCRAM)
                .with(
                        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;")
                .with("listener.name.ssl.ssl.client.auth", "required")
                .with("ssl.truststore.type", "PEM")
                .with("ssl.truststore.certificates", certificates.ca())
                .with("ssl.keystore.type", "PEM")
                .with("ssl.keystore.certificate.chain", server.get("user.crt"))
                .with("ssl.keystore.key", server.get("user.key"));
    }

    /** Makes a log's topics, and gives every role its rights under the name of its certificate, as Strimzi has it. */
    public void make(String log) {
        sealstream("topics", "create", "--log", log);
        List<String> certified = new ArrayList<>(List.of("acls", "--apply", "--log", log));
        for (Role role : Role.values())
            certified.addAll(List.of("--principal", role.label() + "=User:CN=" + user(role)));
        sealstream(certified.toArray(String[]::new));
    }

    /** The same, and under the name that goes with its password. */
    void makeForBothNames(String log) {
        make(log);
        sealstream("acls", "--apply", "--log", log);
    }

    private void sealstream(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-server", cluster.bootstrapServers()));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        assertThat(io.sealstream.cli.Main.commandLine().setOut(out).setErr(out).execute(all.toArray(String[]::new)))
                .as(() -> all + ": " + said)
                .isZero();
    }

    /** The name of a role's user. */
    public static String user(Role role) {
        return "sealstream-" + role.label();
    }

    /** Who issued the broker's certificate, and issues others. */
    public Certificates certificates() {
        return certificates;
    }

    /** Where clients show certificates. */
    public String bootstrapServers() {
        return "127.0.0.1:" + certified;
    }

    /** What a client needs to be this user by its certificate. */
    public Map<String, Object> certified(String user) {
        Map<String, String> secret = certificates.issue(user);
        Map<String, Object> clients = trusting(bootstrapServers(), "SSL");
        clients.put("ssl.keystore.type", "PEM");
        clients.put("ssl.keystore.certificate.chain", secret.get("user.crt"));
        clients.put("ssl.keystore.key", secret.get("user.key"));
        return clients;
    }

    /** What a client needs to be this user by its password, which is this one from now on. */
    public Map<String, Object> named(String user, String password) throws Exception {
        try (Admin admin = Admin.create(administrator())) {
            ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, scram, password)))
                    .all()
                    .get();
        }
        Map<String, Object> clients = trusting("127.0.0.1:" + named, "SASL_SSL");
        clients.put("sasl.mechanism", SCRAM);
        clients.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";");
        return clients;
    }

    /** What a client needs that may do anything. */
    Map<String, Object> administrator() {
        return Map.of("bootstrap.servers", cluster.bootstrapServers());
    }

    private Map<String, Object> trusting(String servers, String protocol) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                servers,
                "security.protocol",
                protocol,
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.certificates",
                certificates.ca()));
    }
}
