package io.sealstream.cli.acls;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * Rights as commands of Kafka's own {@code kafka-acls.sh}, for a shell.
 *
 * @param connection what each command starts with, after its name
 */
record Script(List<String> connection) {
    Script {
        connection = List.copyOf(connection);
    }

    String line(String principal, Right right) {
        List<String> words = new ArrayList<>(connection);
        words.addAll(List.of("--add", "--allow-principal", principal));
        for (AclOperation operation : right.operations())
            words.addAll(List.of("--operation", SecurityUtils.operationName(operation)));
        words.addAll(resource(right));
        return "kafka-acls.sh "
                + String.join(" ", words.stream().map(Script::quoted).toList());
    }

    private static List<String> resource(Right right) {
        List<String> words = new ArrayList<>();
        switch (right.on().resourceType()) {
            case TOPIC -> words.addAll(List.of("--topic", right.on().name()));
            case GROUP -> words.addAll(List.of("--group", right.on().name()));
            case TRANSACTIONAL_ID ->
                words.addAll(List.of("--transactional-id", right.on().name()));
            case CLUSTER -> words.add("--cluster");
            default ->
                throw new IllegalArgumentException(
                        "no right is on a " + right.on().resourceType());
        }
        if (right.on().patternType() == PatternType.PREFIXED)
            words.addAll(List.of("--resource-pattern-type", "prefixed"));
        return words;
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_.,:/@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
