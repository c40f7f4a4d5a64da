package io.sealstream.operations.kubernetes;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.cli.acls.Right;
import io.sealstream.cli.acls.Rights;
import io.sealstream.cli.acls.Role;
import io.sealstream.topics.LogTopics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.utils.SecurityUtils;

/** The brokers' users and what each may do, held to the one table of it: {@link Rights}. */
final class Users {
    private static final String NAME = "sealstream-";

    private Users() {}

    static List<String> flaws(Rendered objects) {
        Rights rights = new Rights(new LogTopics("ledger"), 1, "sealstream-ledger");
        List<String> flaws = new ArrayList<>();
        Set<String> others = objects.of("KafkaUser").map(Manifest::name).collect(toCollection(TreeSet::new));
        for (Role role : Role.values()) {
            if (isLeftOut(role, objects)) continue;
            if (others.remove(NAME + role.label()))
                compare(objects.get("KafkaUser", NAME + role.label()), rights.of(role), flaws);
            else flaws.add("there is no KafkaUser " + NAME + role.label());
        }
        others.forEach(user -> flaws.add("KafkaUser " + user + " has no role"));
        return flaws;
    }

    /** What runs now and then is a component, which an overlay may do without. */
    private static boolean isLeftOut(Role role, Rendered objects) {
        return EnumSet.of(Role.DOCTOR, Role.BACKUP).contains(role)
                && objects.of("CronJob").map(Manifest::name).noneMatch((NAME + role.label())::equals);
    }

    private static void compare(Manifest user, List<Right> rights, Collection<String> flaws) {
        Set<String> wanted = rights.stream().map(Users::words).collect(toCollection(TreeSet::new));
        Set<String> actual = user.at("/spec/authorization/acls")
                .valueStream()
                .map(Users::words)
                .collect(toCollection(TreeSet::new));
        actual.stream().filter(rule -> !wanted.contains(rule)).forEach(rule -> flaws.add(user + " need not " + rule));
        wanted.stream().filter(rule -> !actual.contains(rule)).forEach(rule -> flaws.add(user + " must " + rule));
    }

    private static String words(Right right) {
        Set<String> operations =
                right.operations().stream().map(SecurityUtils::operationName).collect(toCollection(TreeSet::new));
        boolean isPrefix = right.on().patternType() == PatternType.PREFIXED;
        return words(
                operations,
                SecurityUtils.resourceTypeName(right.on().resourceType()),
                // There is one cluster, which Strimzi has no name for and Kafka this.
                right.on().name().replace("kafka-cluster", ""),
                isPrefix ? "prefix" : "literal");
    }

    private static String words(JsonNode rule) {
        Set<String> operations = new TreeSet<>();
        rule.path("operations").forEach(operation -> operations.add(operation.asText()));
        JsonNode resource = rule.path("resource");
        return words(
                operations,
                resource.path("type").asText(),
                resource.path("name").asText(),
                resource.path("patternType").asText("literal"));
    }

    private static String words(Set<String> operations, String type, String name, String pattern) {
        return String.join(" and ", operations) + " " + pattern + " " + type.toUpperCase(java.util.Locale.ROOT) + " "
                + name;
    }
}
