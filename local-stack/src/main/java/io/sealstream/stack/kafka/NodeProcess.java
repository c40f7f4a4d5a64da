package io.sealstream.stack.kafka;

import java.util.List;
import java.util.Map;

/**
 * What sets one node's process apart from the others'.
 *
 * @param jvmOptions added to those of all nodes
 * @param environment variables added to this process's own
 */
public record NodeProcess(List<String> jvmOptions, Map<String, String> environment) {
    static final NodeProcess PLAIN = new NodeProcess(List.of(), Map.of());

    public NodeProcess {
        jvmOptions = List.copyOf(jvmOptions);
        environment = Map.copyOf(environment);
    }
}
