package io.sealstream.operations.security;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.cli.acls.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every role tries what is not its own, and the broker refuses it, whether it shows a certificate or gives a password. */
final class DenialsIT {
    private static final String LOG = "denied";
    private static final TopicPartition SEALED = new TopicPartition("denied.sealed", 0);

    /** By hand, not from the table that is tried here. */
    private static final Map<String, Set<Role>> WRITERS = Map.ofEntries(
            Map.entry("denied.events", EnumSet.of(Role.PRODUCER, Role.OPERATOR)),
            Map.entry("denied.sealed", EnumSet.of(Role.SEALER)),
            Map.entry("denied.dead-letters", EnumSet.of(Role.SEALER)),
            Map.entry("denied.dead-letter-decisions", EnumSet.of(Role.OPERATOR)),
            Map.entry("denied.epochs", EnumSet.of(Role.SEALER, Role.OPERATOR)),
            Map.entry("denied.checkpoints", EnumSet.of(Role.ANCHOR_WORKER)),
            Map.entry("denied.tiles", EnumSet.of(Role.ANCHOR_WORKER)),
            Map.entry("denied.anchors", EnumSet.of(Role.ANCHOR_WORKER)),
            Map.entry("denied.anchor-requests", EnumSet.of(Role.OPERATOR)),
            Map.entry("denied.trust", EnumSet.of(Role.ANCHOR_WORKER)),
            Map.entry("denied.projection.dead-letters", EnumSet.of(Role.PROJECTION_WORKER)));

    private static final Map<String, Set<Role>> TRANSACTIONS = Map.of(
            "sealstream-denied-00000000-0000-0000-0000-000000000000-1", EnumSet.of(Role.SEALER),
            "sealstream-anchor-denied", EnumSet.of(Role.ANCHOR_WORKER),
            "sealstream-anchors-denied", EnumSet.of(Role.ANCHOR_WORKER),
            "sealstream-dead-letters-denied", EnumSet.of(Role.OPERATOR));

    private static GuardedBroker broker;

    @BeforeAll
    static void startABrokerThatAsks() throws Exception {
        broker = GuardedBroker.shared();
        broker.makeForBothNames(LOG);
    }

    private static Map<String, Object> certified(Role role) {
        return broker.certified(GuardedBroker.user(role));
    }

    private static Map<String, Object> named(Role role) throws Exception {
        return broker.named(GuardedBroker.user(role), "of " + role);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyWritesToATopicThatIsNotItsOwn(Role role) throws Exception {
        assertThat(written(certified(role), role)).isEmpty();
        assertThat(written(named(role), role)).isEmpty();
    }

    /** Those topics that took a record of a role that is none of their writers; how it was refused where that is wrong. */
    private static Map<String, String> written(Map<String, Object> clients, Role role) throws Exception {
        clients.put("enable.idempotence", false);
        Map<String, Future<?>> sent = new TreeMap<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String topic : others(WRITERS, role))
                sent.put(topic, producer.send(new ProducerRecord<>(topic, new byte[] {1})));
            producer.flush();
        }
        assertThat(sent).isNotEmpty();
        Map<String, String> wrong = new TreeMap<>();
        sent.forEach((topic, answer) -> {
            Object answered = answer(answer);
            if (!(answered instanceof TopicAuthorizationException)) wrong.put(topic, String.valueOf(answered));
        });
        return wrong;
    }

    @ParameterizedTest
    @EnumSource
    void nobodyTakesTransactionsThatAreNotItsOwn(Role role) throws Exception {
        try (Admin admin = Admin.create(named(role))) {
            Map<String, KafkaFuture<?>> fenced = others(TRANSACTIONS, role).stream()
                    .collect(toMap(
                            id -> id,
                            id -> admin.fenceProducers(List.of(id))
                                    .fencedProducers()
                                    .get(id)));
            assertThat(allowed(fenced)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyDeletesOrAltersAnything(Role role) throws Exception {
        try (Admin admin = Admin.create(certified(role))) {
            Map<String, KafkaFuture<?>> tried = new TreeMap<>();
            WRITERS.keySet().forEach(topic -> {
                tried.put("delete " + topic, admin.deleteTopics(List.of(topic)).all());
                TopicPartition partition = new TopicPartition(topic, 0);
                tried.put(
                        "delete records of " + topic,
                        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(0)))
                                .all());
                tried.put(
                        "alter " + topic,
                        alter(admin, new ConfigResource(ConfigResource.Type.TOPIC, topic), "retention.ms", "1000"));
            });
            tried.put(
                    "widen the log",
                    admin.createPartitions(Map.of(SEALED.topic(), NewPartitions.increaseTo(2)))
                            .all());
            tried.put(
                    "alter the broker",
                    alter(admin, new ConfigResource(ConfigResource.Type.BROKER, ""), "message.max.bytes", "1"));
            tried.put(
                    "make a topic",
                    admin.createTopics(List.of(new NewTopic("denied.more", 1, (short) 1)))
                            .all());
            tried.put(
                    "take rights", admin.createAcls(List.of(rightToSeal(role))).all());
            tried.put(
                    "delete the sealers' group",
                    admin.deleteConsumerGroups(List.of("sealstream-denied")).all());
            if (role != Role.OPERATOR && role != Role.SEALER)
                tried.put(
                        "rewind the sealers' group",
                        admin.alterConsumerGroupOffsets(
                                        "sealstream-denied",
                                        Map.of(new TopicPartition("denied.events", 0), new OffsetAndMetadata(0)))
                                .all());
            assertThat(allowed(tried)).isEmpty();
        }
    }

    private static KafkaFuture<Void> alter(Admin admin, ConfigResource resource, String setting, String value) {
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        return admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all();
    }

    private static AclBinding rightToSeal(Role role) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, SEALED.topic(), PatternType.LITERAL),
                new AccessControlEntry(
                        "User:" + GuardedBroker.user(role), "*", AclOperation.WRITE, AclPermissionType.ALLOW));
    }

    /** The operator may: Kafka asks no more of who joins a group than of who rewinds it, which {@code epoch next} does. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SEALER", "OPERATOR"})
    void nobodyJoinsTheSealersGroup(Role role) throws Exception {
        Map<String, Object> clients = named(role);
        clients.put("group.id", "sealstream-denied");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(clients, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("denied.events"));
            assertThatThrownBy(() -> poll(consumer))
                    .isInstanceOfAny(GroupAuthorizationException.class, TopicAuthorizationException.class);
        }
    }

    private static void poll(KafkaConsumer<?, ?> consumer) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) consumer.poll(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"PRODUCER", "CONSUMER", "ANCHOR_WORKER", "PROJECTION_WORKER", "BACKUP"})
    void whatIsNotSealedYetIsReadByNoneOfThese(Role role) throws Exception {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(certified(role), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition("denied.events", 0)));
            consumer.seek(new TopicPartition("denied.events", 0), 0);
            assertThatThrownBy(() -> poll(consumer)).isInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static List<String> others(Map<String, Set<Role>> owners, Role role) {
        return owners.keySet().stream()
                .filter(name -> !owners.get(name).contains(role))
                .sorted()
                .toList();
    }

    /** What was not refused for want of rights, and what was answered. */
    private static List<String> allowed(Map<String, ? extends KafkaFuture<?>> tried) {
        assertThat(tried).isNotEmpty();
        List<String> allowed = new ArrayList<>();
        tried.forEach((what, future) -> {
            Object answered = answer(future.toCompletionStage().toCompletableFuture());
            if (!(answered instanceof AuthorizationException)) allowed.add(what + ": " + answered);
        });
        return allowed;
    }

    private static Object answer(Future<?> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }
}
