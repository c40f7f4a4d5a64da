package io.sealstream.operations.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.stack.directory.FreePorts;
import io.sealstream.stack.kafka.KafkaCluster;
import io.sealstream.stack.kafka.KafkaOptions;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker as Strimzi would set it up for an overlay: clients show certificates, and may do what KafkaUsers say. Beside that
 * it has a listener for the test itself, which may do anything.
 */
final class GuardedBroker implements AutoCloseable {
    private final KafkaCluster cluster;
    private final Certificates certificates;
    private final int port;

    private GuardedBroker(KafkaCluster cluster, Certificates certificates, int port) {
        this.cluster = cluster;
        this.certificates = certificates;
        this.port = port;
    }

    /** Starts one with the log's topics and the rights of all users of an overlay. */
    static GuardedBroker start(Path directory, Certificates certificates, Rendered rendered)
            throws IOException, ExecutionException, InterruptedException {
        KafkaOptions plain = KafkaOptions.in(Files.createDirectories(directory));
        // A first start settles the ports, of which the listeners of the second are made.
        KafkaCluster.start(plain).close();
        int port = new FreePorts().any();
        KafkaCluster cluster = KafkaCluster.start(guarded(plain, directory, certificates, port));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            new TopicSettings(new LogTopics("ledger"), new SizeLimits(1_000_000)).create(admin, (short) 1);
            admin.createAcls(rendered.of("KafkaUser")
                            .flatMap(user -> bindings(user).stream())
                            .toList())
                    .all()
                    .get();
            return new GuardedBroker(cluster, certificates, port);
        } catch (RuntimeException | ExecutionException | InterruptedException e) {
            cluster.close();
            throw e;
        }
    }

    private static KafkaOptions guarded(KafkaOptions plain, Path directory, Certificates certificates, int port)
            throws IOException {
        Properties ports = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve("cluster.properties"))) {
            ports.load(reader);
        }
        Map<String, String> server = certificates.issue("broker");
        return plain.with(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:" + ports.getProperty("node.1.client.port") + ",CONTROLLER://127.0.0.1:"
                                + ports.getProperty("node.1.controller.port") + ",SSL://127.0.0.1:" + port)
                .with("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SSL:SSL")
                .with("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .with("super.users", "User:ANONYMOUS")
                .with("ssl.client.auth", "required")
                .with("ssl.truststore.type", "PEM")
                .with("ssl.truststore.certificates", certificates.ca())
                .with("ssl.keystore.type", "PEM")
                .with("ssl.keystore.certificate.chain", server.get("user.crt"))
                .with("ssl.keystore.key", server.get("user.key"));
    }

    /** What Strimzi's operator makes of a user's rules. */
    private static List<AclBinding> bindings(Manifest user) {
        List<AclBinding> bindings = new ArrayList<>();
        user.at("/spec/authorization/acls")
                .forEach(rule -> rule.path("operations")
                        .forEach(operation -> bindings.add(new AclBinding(
                                pattern(rule.path("resource")),
                                new AccessControlEntry(
                                        "User:CN=" + user.name(),
                                        "*",
                                        operation(operation),
                                        AclPermissionType.ALLOW)))));
        return bindings;
    }

    private static ResourcePattern pattern(JsonNode resource) {
        return new ResourcePattern(
                ResourceType.fromString(resource.path("type").asText().replace("transactionalId", "transactional_id")),
                // There is one cluster, which Strimzi has no name for and Kafka this.
                resource.path("name").asText("kafka-cluster"),
                resource.path("patternType").asText().equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL);
    }

    private static AclOperation operation(JsonNode operation) {
        return AclOperation.fromString(operation.asText().replaceAll("(?<=.)([A-Z])", "_$1"));
    }

    /** Where clients show certificates. */
    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** What a client needs to be this user. */
    Map<String, Object> clients(String user) {
        Map<String, String> secret = certificates.issue(user);
        return new HashMap<>(Map.of(
                "bootstrap.servers", bootstrapServers(),
                "security.protocol", "SSL",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.certificates", certificates.ca(),
                "ssl.keystore.type", "PEM",
                "ssl.keystore.certificate.chain", secret.get("user.crt"),
                "ssl.keystore.key", secret.get("user.key")));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
