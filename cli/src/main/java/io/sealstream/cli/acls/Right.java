package io.sealstream.cli.acls;

import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What may be done with one thing on the brokers.
 *
 * @param on the thing, or all whose names start with what it says
 * @param operations in the order of Kafka's own enumeration
 */
public record Right(ResourcePattern on, List<AclOperation> operations) {
    /** From any address: that is for firewalls. */
    private static final String ANY_HOST = "*";

    public Right {
        operations = List.copyOf(EnumSet.copyOf(operations));
    }

    static Right topic(String name, Set<AclOperation> operations) {
        return new Right(new ResourcePattern(ResourceType.TOPIC, name, LITERAL), List.copyOf(operations));
    }

    static Right group(String name, PatternType pattern, Set<AclOperation> operations) {
        return new Right(new ResourcePattern(ResourceType.GROUP, name, pattern), List.copyOf(operations));
    }

    /** To write in transactions of this id, and to fence whoever has it. */
    static Right transactions(String id) {
        return transactions(id, LITERAL);
    }

    static Right transactionsOf(String prefix) {
        return transactions(prefix, PREFIXED);
    }

    private static Right transactions(String id, PatternType pattern) {
        return new Right(
                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, id, pattern),
                List.of(AclOperation.WRITE, AclOperation.DESCRIBE));
    }

    /** To see everybody's transactions, and take part in none. */
    static Right everyTransaction() {
        return new Right(
                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, ResourcePattern.WILDCARD_RESOURCE, LITERAL),
                List.of(AclOperation.DESCRIBE));
    }

    /** To see every group, and join none. */
    static Right everyGroup() {
        return group(ResourcePattern.WILDCARD_RESOURCE, LITERAL, Set.of(AclOperation.DESCRIBE));
    }

    static Right cluster(AclOperation... operations) {
        return new Right(
                new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, LITERAL), List.of(operations));
    }

    /** As brokers keep it, one for each operation. */
    Stream<AclBinding> bindings(String principal) {
        return operations.stream()
                .map(operation -> new AclBinding(
                        on, new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW)));
    }
}
