package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.Futures;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Who may write what only one process may write. Whom the brokers call a super user they do not tell. */
final class RightsCheck implements Check {
    private static final String ANYBODY = "User:*";
    private static final String MEND = "Leave the right to write it to the one process that does"
            + " (docs/operations.md, Install; k8s/base/users.yaml has every right that is needed).";

    private static final String GIVE =
            "Give each process its rights (`sealstream acls --apply`), and see that this setting is false on every broker.";

    @Override
    public String name() {
        return "rights";
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        try {
            Collection<AclBinding> acls = Futures.get(
                    installation.admin().describeAcls(AclBindingFilter.ANY).values(), "describe the ACLs");
            return OfLog.guarded(installation.topics()).stream()
                    .map(topic -> isNamed(topic, acls)
                            ? judge(topic, writers(topic, acls))
                            : unnamed(topic, installation.isProduction()));
        } catch (SecurityDisabledException e) {
            String found =
                    "the brokers have no authorizer: whoever reaches them can write anything to any topic of the log";
            String mend = "Set authorizer.class.name on every broker, and give each process its own rights"
                    + " (k8s/base/users.yaml has every one that is needed).";
            return Stream.of(installation.isProduction() ? Finding.wrong(found, mend) : Finding.note(found, mend));
        }
    }

    static Finding judge(String topic, Set<String> writers) {
        if (writers.contains(ANYBODY)) return Finding.wrong("anybody may write " + topic, MEND);
        if (writers.size() > 1)
            return Finding.wrong(topic + " may be written by more than one: " + String.join(", ", writers), MEND);
        return writers.isEmpty()
                ? Finding.good(topic + " may be written by super users alone")
                : Finding.good(
                        topic + " may be written by " + writers.iterator().next() + " alone");
    }

    /** Who may then do anything with it is for a setting of the brokers to say, which they do not tell. */
    static Finding unnamed(String topic, boolean production) {
        String found = "no ACL names " + topic
                + ": super users alone may write it, or anybody, where brokers have allow.everyone.if.no.acl.found";
        return production ? Finding.wrong(found, GIVE) : Finding.note(found, GIVE);
    }

    private static boolean isNamed(String topic, Collection<AclBinding> acls) {
        return acls.stream().anyMatch(acl -> isOf(topic, acl.pattern()));
    }

    /** Whom some rule lets write a topic, and no rule forbids it. */
    static Set<String> writers(String topic, Collection<AclBinding> acls) {
        Set<String> writers = principals(topic, acls, AclPermissionType.ALLOW);
        Set<String> refused = principals(topic, acls, AclPermissionType.DENY);
        writers.removeAll(refused);
        if (refused.contains(ANYBODY)) writers.clear();
        return writers;
    }

    private static Set<String> principals(String topic, Collection<AclBinding> acls, AclPermissionType permission) {
        Set<String> principals = new TreeSet<>();
        for (AclBinding acl : acls)
            if (acl.entry().permissionType() == permission
                    && List.of(AclOperation.WRITE, AclOperation.ALL)
                            .contains(acl.entry().operation())
                    && isOf(topic, acl.pattern())) principals.add(acl.entry().principal());
        return principals;
    }

    private static boolean isOf(String topic, ResourcePattern pattern) {
        if (pattern.resourceType() != ResourceType.TOPIC) return false;
        return pattern.patternType() == PatternType.PREFIXED
                ? topic.startsWith(pattern.name())
                : pattern.name().equals(topic) || pattern.name().equals(ResourcePattern.WILDCARD_RESOURCE);
    }
}
