package io.sealstream.stack.test;

import io.sealstream.stack.StackException;
import java.net.URI;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;

/** The container engine of this run. What it runs for this JVM ends with it. */
final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final String NONE_ANSWERS =
            "-Dstack=containers, and no container engine answers: start one, or say by"
                    + " DOCKER_HOST where it is, or leave -Dstack out";

    private static boolean found;
    private static boolean said;
    private static String failure;

    private Engine() {}

    /**
     * Starts a container and returns when its image's own sign of readiness was seen. Where one did not start, no other is
     * tried: an image that cannot be pulled takes minutes to give up, and every test would wait for it.
     *
     * @throws org.opentest4j.TestAbortedException if no engine answers, so that the test that wanted a server is skipped
     * @throws StackException if one answers and the container does not start
     */
    static synchronized void start(GenericContainer<?> container) {
        if (failure != null) throw new StackException(failure);
        find();
        Orphans.mark(container);
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        try {
            container.start();
        } catch (RuntimeException e) {
            throw fail(
                    "a container does not start: where its image cannot be pulled, name another by -Dstack.kafka.image or"
                            + " -Dstack.postgres.image",
                    e);
        }
    }

    private static void find() {
        if (found) return;
        try {
            if (!answers()) skip();
        } catch (ContainerFetchException e) {
            throw fail(
                    "a container engine answers, but cannot pull the image by which Testcontainers cleans up: set"
                            + " TESTCONTAINERS_RYUK_DISABLED=true",
                    e);
        }
        Orphans.remove();
        found = true;
    }

    /** Says so to whoever watches, once: why a test was skipped stands in reports that few open. */
    private static void skip() {
        if (!said) LOG.warn("{}; tests that want a container are skipped", NONE_ANSWERS);
        said = true;
        Assumptions.abort(NONE_ANSWERS);
    }

    private static boolean answers() {
        DockerClientFactory engine = DockerClientFactory.instance();
        if (!engine.isDockerAvailable()) return false;
        // Where none answers at DOCKER_HOST, Testcontainers goes on to the usual places: to an engine that nobody
        // meant.
        String meant = System.getenv("DOCKER_HOST");
        return meant == null
                || URI.create(meant).equals(engine.getTransportConfig().getDockerHost());
    }

    private static StackException fail(String message, RuntimeException cause) {
        failure = message + " (" + cause.getMessage() + ")";
        return new StackException(failure, cause);
    }
}
