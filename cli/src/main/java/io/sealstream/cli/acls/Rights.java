package io.sealstream.cli.acls;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import io.sealstream.topics.LogTopics;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/**
 * The one table of who may do what on the brokers with the logs of one set of topics. Nobody may delete or alter anything:
 * that, and making the topics, is for whoever administers the cluster.
 *
 * @param topics of any of the logs
 * @param partitions of the topics: so many logs
 * @param applicationId the sealers': what their group and their transactions are named after
 */
public record Rights(LogTopics topics, int partitions, String applicationId) {
    /** To read, and to see beforehand whether the topic is as it must be. */
    private static final Set<AclOperation> FOLLOW = EnumSet.of(READ, DESCRIBE, DESCRIBE_CONFIGS);

    private static final Set<AclOperation> KEEP = EnumSet.of(READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS);
    private static final Set<AclOperation> SEND = EnumSet.of(WRITE, DESCRIBE);
    private static final Set<AclOperation> RECEIVE = EnumSet.of(READ, DESCRIBE);

    public Rights {
        if (partitions < 1) throw new IllegalArgumentException("topics have a partition at least");
    }

    /** What a role needs, and nothing else. */
    public List<Right> of(Role role) {
        return switch (role) {
            case SEALER -> sealer();
            case ANCHOR_WORKER -> anchorWorker();
            case PROJECTION_WORKER -> projectionWorker();
            case PRODUCER -> List.of(Right.topic(topics.events(), SEND));
            case CONSUMER -> consumer();
            case AUDITOR -> auditor();
            case OPERATOR -> operator();
            case DOCTOR -> doctor();
            case BACKUP -> backup();
        };
    }

    private List<Right> sealer() {
        return List.of(
                Right.topic(topics.events(), FOLLOW),
                Right.topic(topics.sealed(), KEEP),
                Right.topic(topics.deadLetters(), KEEP),
                Right.topic(topics.epochs(), KEEP),
                // The tip, 52 bytes, which Kafka Streams makes a topic for.
                Right.topic(changelog(), EnumSet.of(CREATE, READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS)),
                Right.group(applicationId, LITERAL, RECEIVE),
                Right.transactionsOf(applicationId + "-"),
                // For group.min.session.timeout.ms: without it, a killed sealer is missed only after 10 s.
                Right.cluster(DESCRIBE_CONFIGS));
    }

    private List<Right> anchorWorker() {
        return all(List.of(
                each(FOLLOW, topics.sealed(), topics.anchorRequests()),
                each(KEEP, topics.checkpoints(), topics.tiles(), topics.anchors(), topics.trust()),
                ofEachLog(log -> "sealstream-anchor-" + log.name()),
                ofEachLog(log -> "sealstream-anchors-" + log.name())));
    }

    private List<Right> projectionWorker() {
        return all(List.of(
                each(
                        FOLLOW,
                        topics.sealed(),
                        topics.checkpoints(),
                        topics.anchors(),
                        topics.tiles(),
                        topics.deadLetters(),
                        topics.deadLetterDecisions()),
                each(EnumSet.of(WRITE, DESCRIBE, DESCRIBE_CONFIGS), topics.projectionDeadLetters())));
    }

    private List<Right> consumer() {
        return all(List.of(
                each(RECEIVE, topics.sealed(), topics.checkpoints(), topics.tiles(), topics.anchors(), topics.trust()),
                Stream.of(Right.group(topics.log() + "-consumer-", PREFIXED, RECEIVE))));
    }

    private List<Right> auditor() {
        return all(List.of(everyTopic(), Stream.of(Right.group(applicationId, LITERAL, EnumSet.of(DESCRIBE)))));
    }

    private List<Right> operator() {
        return all(List.of(
                each(
                        KEEP,
                        // dead-letters resubmit, and submit
                        topics.events(),
                        // dead-letters resubmit and discard
                        topics.deadLetterDecisions(),
                        // anchor now
                        topics.anchorRequests(),
                        // epoch pin and next
                        topics.epochs()),
                each(
                        FOLLOW,
                        topics.sealed(),
                        topics.deadLetters(),
                        topics.checkpoints(),
                        topics.tiles(),
                        topics.anchors(),
                        topics.trust(),
                        topics.projectionDeadLetters()),
                ofEachLog(log -> "sealstream-dead-letters-" + log.name()),
                // epoch next rewinds the sealers' group, which Kafka lets those do who may join it.
                Stream.of(Right.group(applicationId, LITERAL, RECEIVE))));
    }

    private List<Right> doctor() {
        return all(List.of(
                everyTopic(),
                each(FOLLOW, changelog()),
                Stream.of(
                        // A second sealer is of any group.
                        Right.everyGroup(),
                        // Whose transactions are open, and whose producers wrote.
                        Right.everyTransaction(),
                        // ACLs, disks, brokers' settings.
                        Right.cluster(DESCRIBE, DESCRIBE_CONFIGS))));
    }

    private List<Right> backup() {
        return each(
                        FOLLOW,
                        topics.sealed(),
                        topics.deadLetters(),
                        topics.deadLetterDecisions(),
                        topics.epochs(),
                        topics.checkpoints(),
                        topics.tiles(),
                        topics.anchors(),
                        topics.trust())
                .toList();
    }

    private Stream<Right> everyTopic() {
        return each(
                FOLLOW,
                topics.events(),
                topics.sealed(),
                topics.deadLetters(),
                topics.deadLetterDecisions(),
                topics.epochs(),
                topics.checkpoints(),
                topics.tiles(),
                topics.anchors(),
                topics.anchorRequests(),
                topics.trust(),
                topics.projectionDeadLetters());
    }

    private String changelog() {
        return applicationId + "-tip-changelog";
    }

    private static Stream<Right> each(Set<AclOperation> operations, String... names) {
        return Stream.of(names).map(name -> Right.topic(name, operations));
    }

    private Stream<Right> ofEachLog(Function<LogTopics, String> id) {
        return IntStream.range(0, partitions)
                .mapToObj(topics::forPartition)
                .map(id)
                .map(Right::transactions);
    }

    private static List<Right> all(List<Stream<Right>> rights) {
        return rights.stream().flatMap(Function.identity()).toList();
    }
}
