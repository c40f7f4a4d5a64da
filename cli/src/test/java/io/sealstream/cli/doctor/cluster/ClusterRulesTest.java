package io.sealstream.cli.doctor.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Verdict;
import io.sealstream.topics.LogTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class ClusterRulesTest {
    private static final String SEALER = "sealstream-ledger-0f8fad5b-d9cb-469f-a165-70867728950e-1";
    private static final Writers WRITERS = new Writers(new LogTopics("ledger"), "sealstream-ledger");
    private static final TopicPartition SEALED = new TopicPartition("ledger.sealed", 0);

    @Test
    void threeBrokersMustHoldThreeReplicasAndOneNeedNotUnlessItIsProduction() {
        List<Replication> topics = List.of(new Replication("a", 3, 2, false), new Replication("b", 2, 1, true));
        assertThat(ReplicationCheck.judge(topics, 3, false))
                .extracting(Finding::verdict, Finding::found)
                .containsExactly(
                        tuple(Verdict.WRONG, "fewer than 3 replicas: b"),
                        tuple(Verdict.WRONG, "min.insync.replicas below 2: b"),
                        tuple(Verdict.WRONG, "a broker that lags may lead, and what it lacks is lost: b"));
        assertThat(ReplicationCheck.judge(topics, 1, false))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.NOTE);
        assertThat(ReplicationCheck.judge(topics, 1, true)).hasSize(3);
        assertThat(ReplicationCheck.judge(topics.subList(0, 1), 3, true))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.GOOD);
    }

    @Test
    void aReplicaThatLagsAndAPartitionWithoutALeaderAreWrong() {
        Node one = new Node(1, "one", 9092);
        Node two = new Node(2, "two", 9092);
        assertThat(ReplicasCheck.judge("t", new TopicPartitionInfo(0, one, List.of(one, two), List.of(one, two))))
                .isEmpty();
        assertThat(ReplicasCheck.judge("t", new TopicPartitionInfo(0, one, List.of(one, two), List.of(one))))
                .get()
                .extracting(Finding::found)
                .isEqualTo("t-0: 1 of 2 replicas are not in sync");
        assertThat(ReplicasCheck.judge("t", new TopicPartitionInfo(0, null, List.of(one, two), List.of())))
                .get()
                .extracting(Finding::found)
                .asString()
                .contains("no leader");
    }

    @Test
    void aDiskIsWrongBelowATenthOrWhereItIsOfflineAndNotedWhereTheBrokerDoesNotSay() {
        assertThat(DiskCheck.judge("d", disk(1_000, 100)).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(DiskCheck.judge("d", disk(1_000, 99)).verdict()).isEqualTo(Verdict.WRONG);
        assertThat(DiskCheck.judge("d", new LogDirDescription(null, Map.of())).verdict())
                .isEqualTo(Verdict.NOTE);
        assertThat(DiskCheck.judge("d", new LogDirDescription(new KafkaStorageException("gone"), Map.of())))
                .extracting(Finding::verdict, Finding::found)
                .containsExactly(Verdict.WRONG, "d is offline: gone");
    }

    private static LogDirDescription disk(long total, long usable) {
        return new LogDirDescription(null, Map.of(), total, usable);
    }

    @Test
    void brokersAreToldWhatALogWantsOfThem() {
        Configs good = brokers("offsets.retention.minutes", "10080", "auto.create.topics.enable", "false");
        assertThat(BrokersCheck.judge("1", good, true)).isEmpty();
        Configs bad = brokers(
                "offsets.retention.minutes", "60",
                "auto.create.topics.enable", "true",
                "unclean.leader.election.enable", "true",
                "group.min.session.timeout.ms", "6000");
        assertThat(BrokersCheck.judge("1", bad, false))
                .hasSize(4)
                .allMatch(finding ->
                        finding.verdict() == Verdict.NOTE && finding.mend().isPresent());
        assertThat(BrokersCheck.judge("1", bad, true))
                .filteredOn(finding -> finding.verdict() == Verdict.WRONG)
                .singleElement()
                .extracting(Finding::found)
                .asString()
                .contains("unclean");
    }

    private static Configs brokers(String... settings) {
        List<ConfigEntry> entries = new ArrayList<>();
        for (int i = 0; i < settings.length; i += 2) entries.add(new ConfigEntry(settings[i], settings[i + 1]));
        return new Configs(Map.of("1", new Config(entries)));
    }

    @Test
    void moreThanOneWriterIsWrongAndWhoIsRefusedIsNone() {
        List<AclBinding> acls = List.of(
                acl("ledger.sealed", PatternType.LITERAL, "User:sealer", AclOperation.WRITE, AclPermissionType.ALLOW),
                acl("ledger.", PatternType.PREFIXED, "User:admin", AclOperation.ALL, AclPermissionType.ALLOW),
                acl("ledger.", PatternType.PREFIXED, "User:reader", AclOperation.READ, AclPermissionType.ALLOW),
                acl("*", PatternType.LITERAL, "User:bad", AclOperation.WRITE, AclPermissionType.ALLOW),
                acl("ledger.", PatternType.PREFIXED, "User:bad", AclOperation.ALL, AclPermissionType.DENY));
        assertThat(RightsCheck.writers("ledger.sealed", acls)).containsExactly("User:admin", "User:sealer");
        assertThat(RightsCheck.writers("ledger.tiles", acls)).containsExactly("User:admin");
        assertThat(RightsCheck.judge("t", RightsCheck.writers("ledger.sealed", acls))
                        .found())
                .isEqualTo("t may be written by more than one: User:admin, User:sealer");
        assertThat(RightsCheck.judge("t", Set.of("User:*")).verdict()).isEqualTo(Verdict.WRONG);
        assertThat(RightsCheck.judge("t", Set.of("User:a")).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(RightsCheck.judge("t", Set.of()).found()).contains("super users");
    }

    private static AclBinding acl(
            String topic, PatternType pattern, String who, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, pattern),
                new AccessControlEntry(who, "*", operation, permission));
    }

    @Test
    void aTopicThatNoAclNamesMayBeOpenToAnybody() {
        assertThat(RightsCheck.unnamed("t", false).verdict()).isEqualTo(Verdict.NOTE);
        assertThat(RightsCheck.unnamed("t", true).verdict()).isEqualTo(Verdict.WRONG);
        assertThat(RightsCheck.unnamed("t", true).found()).contains("allow.everyone.if.no.acl.found");
    }

    @Test
    void aSecondSealerIsWhoeverOfKafkaStreamsReadsTheSamePartition() {
        TopicPartition events = new TopicPartition("ledger.events", 0);
        assertThat(SecondSealerCheck.judge(group("stream", events), events))
                .get()
                .extracting(Finding::verdict)
                .isEqualTo(Verdict.WRONG);
        assertThat(SecondSealerCheck.judge(group("range", events), events)).isEmpty();
        assertThat(SecondSealerCheck.judge(group("stream", new TopicPartition("ledger.events", 1)), events))
                .isEmpty();
    }

    private static ConsumerGroupDescription group(String assignor, TopicPartition reads) {
        MemberDescription member = new MemberDescription(
                "member",
                Optional.empty(),
                Optional.empty(),
                "client",
                "host",
                new MemberAssignment(Set.of(reads)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new ConsumerGroupDescription(
                "other",
                false,
                List.of(member),
                assignor,
                GroupType.CLASSIC,
                GroupState.STABLE,
                new Node(1, "one", 9092),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void eachTopicHasItsOwnWriter() {
        assertThat(WRITERS.mayWrite("ledger.sealed", SEALER)).isTrue();
        assertThat(WRITERS.mayWrite("ledger.sealed", "sealstream-ledger-2-0f8fad5b-d9cb-469f-a165-70867728950e-1"))
                .isFalse();
        assertThat(WRITERS.mayWrite("ledger.sealed", "sealstream-anchor-ledger"))
                .isFalse();
        assertThat(WRITERS.mayWrite("ledger.tiles", "sealstream-anchor-ledger")).isTrue();
        assertThat(WRITERS.mayWrite("ledger.tiles", "sealstream-anchors-ledger"))
                .isFalse();
        assertThat(WRITERS.mayWrite("ledger.anchors", "sealstream-anchors-ledger"))
                .isTrue();
        assertThat(WRITERS.mayWrite("ledger.events", "anybody")).isTrue();
    }

    @Test
    void aWriterIsAStrangerByItsIdAndNotedForWantOfOne() {
        ProducerState inTransactions = producer(OptionalInt.of(0), OptionalLong.empty());
        assertThat(WritersCheck.judge("ledger.sealed", inTransactions, Optional.of(SEALER), WRITERS))
                .isEmpty();
        assertThat(WritersCheck.judge("ledger.sealed", inTransactions, Optional.of("x"), WRITERS))
                .get()
                .extracting(Finding::verdict)
                .isEqualTo(Verdict.WRONG);
        assertThat(WritersCheck.judge("ledger.sealed", inTransactions, Optional.empty(), WRITERS))
                .get()
                .extracting(Finding::verdict)
                .isEqualTo(Verdict.NOTE);
        assertThat(WritersCheck.judge(
                        "ledger.sealed",
                        producer(OptionalInt.empty(), OptionalLong.empty()),
                        Optional.empty(),
                        WRITERS))
                .get()
                .extracting(Finding::verdict)
                .isEqualTo(Verdict.NOTE);
    }

    @Test
    void aTransactionIsWrongIfItIsAStrangersOrOpenForTooLong() {
        assertThat(open(Optional.of(SEALER), Duration.ofSeconds(5))).isEmpty();
        assertThat(open(Optional.empty(), Duration.ofSeconds(5))).isEmpty();
        assertThat(open(Optional.of("stranger"), Duration.ZERO)).isPresent();
        assertThat(open(Optional.of(SEALER), Duration.ofSeconds(91)))
                .get()
                .extracting(Finding::found)
                .isEqualTo("open on ledger.sealed-0 for 91 s, from offset 7 on, by transactional id " + SEALER
                        + ": readers do not get beyond it");
        assertThat(open(Optional.empty(), Duration.ofSeconds(91)).orElseThrow().mend())
                .hasValue("Stop that producer, then run kafka-transactions.sh --bootstrap-server k:1 abort --topic"
                        + " ledger.sealed --partition 0 --start-offset 7.");
    }

    private static Optional<Finding> open(Optional<String> id, Duration age) {
        ProducerState producer = producer(OptionalInt.of(0), OptionalLong.of(7));
        return new OpenTransaction(SEALED, producer, id, age).judge(WRITERS, "k:1");
    }

    private static ProducerState producer(OptionalInt coordinatorEpoch, OptionalLong openFrom) {
        return new ProducerState(4_711, 0, 0, 0, coordinatorEpoch, openFrom);
    }

    @Test
    void transactionsOfTheOldKindAreNoted() {
        assertThat(FeaturesCheck.judge(2, "k:1").verdict()).isEqualTo(Verdict.GOOD);
        assertThat(FeaturesCheck.judge(1, "k:1").verdict()).isEqualTo(Verdict.NOTE);
    }
}
