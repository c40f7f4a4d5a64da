package io.sealstream.stack.test;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * Containers whose test JVM was killed before it could remove them. Testcontainers has a container of its own for that, Ryuk,
 * but not where its image cannot be pulled; so each container names its JVM, and the next run removes those whose JVM is gone.
 */
final class Orphans {
    private static final String HOST = "io.sealstream.stack.test.host";
    private static final String OWNER = "io.sealstream.stack.test.owner";

    private Orphans() {}

    static void mark(GenericContainer<?> container) {
        container.withLabels(Map.of(
                HOST, host(), OWNER, Long.toString(ProcessHandle.current().pid())));
    }

    /** Removes them and their volumes. Those of another host, whose processes nobody can see from here, are left alone. */
    static void remove() {
        DockerClient client = DockerClientFactory.lazyClient();
        for (Container container : client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(HOST, host()))
                .exec())
            if (!isAlive(container.getLabels().get(OWNER)))
                client.removeContainerCmd(container.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
    }

    /** True also where another process has got the id since: such an orphan stays until a later run. */
    private static boolean isAlive(String owner) {
        return ProcessHandle.of(Long.parseLong(owner)).isPresent();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // One that does not know its own name has its engine to itself, as a rule.
            return "localhost";
        }
    }
}
